CREATE TABLE `anomalies` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`severity` text NOT NULL,
	`published_start` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `anomalies_id_unique` ON `anomalies` (`id`);--> statement-breakpoint
CREATE TABLE `comparisons` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`verdict` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comparisons_id_unique` ON `comparisons` (`id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`kind` text NOT NULL,
	`importance` text NOT NULL,
	`source` text NOT NULL,
	`publisher` text NOT NULL,
	`survey` text,
	`series` text,
	`question` text,
	`result` text,
	`basis` text NOT NULL,
	`distance` text NOT NULL,
	`form` text,
	`unit` text,
	`value` real,
	`published_start` text,
	`published_end` text,
	`fieldwork_start` text,
	`fieldwork_end` text,
	`has_anomaly` integer NOT NULL,
	`quote` text,
	`statistic` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_id_unique` ON `findings` (`id`);--> statement-breakpoint
CREATE INDEX `findings_by_kind` ON `findings` (`kind`);--> statement-breakpoint
CREATE INDEX `findings_by_importance` ON `findings` (`importance`);--> statement-breakpoint
CREATE INDEX `findings_by_source` ON `findings` (`source`);--> statement-breakpoint
CREATE INDEX `findings_by_publisher` ON `findings` (`publisher`);--> statement-breakpoint
CREATE INDEX `findings_by_survey` ON `findings` (`survey`);--> statement-breakpoint
CREATE INDEX `findings_by_series` ON `findings` (`series`);--> statement-breakpoint
CREATE INDEX `findings_by_question` ON `findings` (`question`);--> statement-breakpoint
CREATE INDEX `findings_by_result` ON `findings` (`result`);--> statement-breakpoint
CREATE INDEX `findings_by_basis` ON `findings` (`basis`);--> statement-breakpoint
CREATE INDEX `findings_by_distance` ON `findings` (`distance`);--> statement-breakpoint
CREATE INDEX `findings_by_form` ON `findings` (`form`);--> statement-breakpoint
CREATE INDEX `findings_by_unit` ON `findings` (`unit`);--> statement-breakpoint
CREATE INDEX `findings_by_value` ON `findings` (`value`);--> statement-breakpoint
CREATE INDEX `findings_by_published_start` ON `findings` (`published_start`);--> statement-breakpoint
CREATE INDEX `findings_by_fieldwork_start` ON `findings` (`fieldwork_start`);--> statement-breakpoint
CREATE INDEX `findings_by_has_anomaly` ON `findings` (`has_anomaly`);--> statement-breakpoint
CREATE INDEX `findings_by_updated` ON `findings` (`updated`);--> statement-breakpoint
CREATE TABLE `ids` (
	`vocabulary` text NOT NULL,
	`id` text NOT NULL,
	`change` text,
	`reason` text,
	`successor` text,
	PRIMARY KEY(`vocabulary`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `links` (
	`collection` text NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`seq` integer NOT NULL,
	PRIMARY KEY(`collection`, `facet`, `value`, `seq`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `organisations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`type` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_id_unique` ON `organisations` (`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_id_unique` ON `people` (`id`);--> statement-breakpoint
CREATE TABLE `populations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`broader` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `populations_id_unique` ON `populations` (`id`);--> statement-breakpoint
CREATE TABLE `sources` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`kind` text NOT NULL,
	`publisher` text NOT NULL,
	`survey` text,
	`published_start` text,
	`published_end` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_id_unique` ON `sources` (`id`);--> statement-breakpoint
CREATE TABLE `surveys` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`series` text NOT NULL,
	`commissioner` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_id_unique` ON `surveys` (`id`);--> statement-breakpoint
CREATE TABLE `themes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`updated` text NOT NULL,
	`broader` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_id_unique` ON `themes` (`id`);