CREATE TABLE `anomalies` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`published_start` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `anomalies_id_unique` ON `anomalies` (`id`);--> statement-breakpoint
CREATE INDEX `anomalies_by_published_up` ON `anomalies` (`published_start`,`id`);--> statement-breakpoint
CREATE INDEX `anomalies_by_updated_up` ON `anomalies` (`updated`,`id`);--> statement-breakpoint
CREATE INDEX `anomalies_by_updated_down` ON `anomalies` ("updated" desc,`id`);--> statement-breakpoint
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`edition` integer NOT NULL,
	`kind` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `changes_by_id` ON `changes` (`id`,`edition`);--> statement-breakpoint
CREATE TABLE `comparisons` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comparisons_id_unique` ON `comparisons` (`id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`document` text NOT NULL,
	`label` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_id_unique` ON `editions` (`id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`published_start` text,
	`value` real,
	`document` text NOT NULL,
	`quote` text,
	`statistic` text,
	`card` text,
	`quote_card` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_id_unique` ON `findings` (`id`);--> statement-breakpoint
CREATE INDEX `findings_by_published_up` ON `findings` (`published_start`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_updated_up` ON `findings` (`updated`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_updated_down` ON `findings` ("updated" desc,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_value_up` ON `findings` (`value`,`id`);--> statement-breakpoint
CREATE INDEX `findings_by_value_down` ON `findings` ("value" desc,`id`);--> statement-breakpoint
CREATE TABLE `ids` (
	`vocabulary` text NOT NULL,
	`id` text NOT NULL,
	`change` text,
	`kind` text,
	`reason` text,
	`successor` text,
	PRIMARY KEY(`vocabulary`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `members` (
	`collection` text NOT NULL,
	`facet` text NOT NULL,
	`value` text NOT NULL,
	`chunk` integer NOT NULL,
	`size` integer NOT NULL,
	`bits` blob NOT NULL,
	`weights` blob
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_by_value` ON `members` (`collection`,`facet`,`value`,`chunk`,`size`);--> statement-breakpoint
CREATE TABLE `names` (
	`vocabulary` text NOT NULL,
	`name` text NOT NULL,
	`id` text NOT NULL,
	PRIMARY KEY(`vocabulary`, `name`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `numbers` (
	`collection` text NOT NULL,
	`facet` text NOT NULL,
	`chunk` integer NOT NULL,
	`numbers` blob NOT NULL,
	PRIMARY KEY(`collection`, `facet`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `organisations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_id_unique` ON `organisations` (`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_name_up` ON `organisations` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_name_down` ON `organisations` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_count_up` ON `organisations` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `organisations_by_count_down` ON `organisations` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `outcomes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outcomes_id_unique` ON `outcomes` (`id`);--> statement-breakpoint
CREATE TABLE `people` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_id_unique` ON `people` (`id`);--> statement-breakpoint
CREATE INDEX `people_by_name_up` ON `people` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `people_by_name_down` ON `people` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `people_by_count_up` ON `people` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `people_by_count_down` ON `people` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `populations` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `populations_id_unique` ON `populations` (`id`);--> statement-breakpoint
CREATE INDEX `populations_by_name_up` ON `populations` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `populations_by_name_down` ON `populations` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `populations_by_count_up` ON `populations` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `populations_by_count_down` ON `populations` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `questions_id_unique` ON `questions` (`id`);--> statement-breakpoint
CREATE INDEX `questions_by_name_up` ON `questions` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `questions_by_name_down` ON `questions` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `questions_by_count_up` ON `questions` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `questions_by_count_down` ON `questions` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `rollups` (
	`collection` text NOT NULL,
	`asked` text NOT NULL,
	`dimension` text NOT NULL,
	`tally` text NOT NULL,
	`groups` text NOT NULL,
	PRIMARY KEY(`collection`, `asked`, `dimension`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `series` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL,
	`rows` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_id_unique` ON `series` (`id`);--> statement-breakpoint
CREATE INDEX `series_by_name_up` ON `series` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `series_by_name_down` ON `series` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `series_by_count_up` ON `series` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `series_by_count_down` ON `series` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `slices` (
	`file` text NOT NULL,
	`chunk` integer NOT NULL,
	`start` integer NOT NULL,
	`lengths` blob NOT NULL,
	PRIMARY KEY(`file`, `chunk`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sources` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`published_start` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sources_id_unique` ON `sources` (`id`);--> statement-breakpoint
CREATE INDEX `sources_by_name_up` ON `sources` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `sources_by_name_down` ON `sources` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `sources_by_count_up` ON `sources` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `sources_by_count_down` ON `sources` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `surveys` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_id_unique` ON `surveys` (`id`);--> statement-breakpoint
CREATE INDEX `surveys_by_name_up` ON `surveys` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `surveys_by_name_down` ON `surveys` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `surveys_by_count_up` ON `surveys` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `surveys_by_count_down` ON `surveys` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `themes` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`updated` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	`broader` text,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `themes_id_unique` ON `themes` (`id`);--> statement-breakpoint
CREATE INDEX `themes_by_name_up` ON `themes` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `themes_by_name_down` ON `themes` ("name" desc,`id`);--> statement-breakpoint
CREATE INDEX `themes_by_count_up` ON `themes` (`count`,`id`);--> statement-breakpoint
CREATE INDEX `themes_by_count_down` ON `themes` ("count" desc,`id`);--> statement-breakpoint
CREATE TABLE `versions` (
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`updated` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`id`, `version`)
) WITHOUT ROWID;
