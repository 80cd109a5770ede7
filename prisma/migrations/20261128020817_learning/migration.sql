-- AlterTable
ALTER TABLE "users" ADD COLUMN     "flow_recording" BOOLEAN;

-- CreateTable
CREATE TABLE "lab_solutions" (
    "user_id" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "solved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lab_solutions_pkey" PRIMARY KEY ("user_id","challenge")
);

-- AddForeignKey
ALTER TABLE "lab_solutions" ADD CONSTRAINT "lab_solutions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;
