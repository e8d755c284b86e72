-- A verification is of one check or of several together.
ALTER TABLE "Verification" ADD COLUMN "checks" JSONB NOT NULL DEFAULT '[]';
UPDATE "Verification" SET "checks" = jsonb_build_array(jsonb_build_object('check', "check", 'title', "title"));
ALTER TABLE "Verification" ALTER COLUMN "checks" DROP DEFAULT;
ALTER TABLE "Verification" DROP COLUMN "check", DROP COLUMN "title";
