CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`since` text,
	`made_by` text,
	`collection` text NOT NULL,
	`change` text NOT NULL,
	`kind` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `changes_by_since` ON `changes` (`since`,`id`);--> statement-breakpoint
CREATE INDEX `changes_by_made_by` ON `changes` (`made_by`,`id`);--> statement-breakpoint
ALTER TABLE `editions` ADD `label` text;