-- CreateTable
CREATE TABLE "flows" (
    "id" TEXT NOT NULL,
    "user_id" TEXT,
    "kind" TEXT NOT NULL,
    "party" TEXT,
    "outcome" TEXT,
    "correlation_hash" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "flows_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "flow_events" (
    "id" TEXT NOT NULL,
    "flow_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "step" JSONB NOT NULL,

    CONSTRAINT "flow_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "flows_correlation_hash_key" ON "flows"("correlation_hash");

-- CreateIndex
CREATE INDEX "flows_user_id_started_at_idx" ON "flows"("user_id", "started_at");

-- CreateIndex
CREATE INDEX "flows_started_at_idx" ON "flows"("started_at");

-- CreateIndex
CREATE INDEX "flow_events_flow_id_at_ordinal_idx" ON "flow_events"("flow_id", "at", "ordinal");

-- AddForeignKey
ALTER TABLE "flows" ADD CONSTRAINT "flows_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_events" ADD CONSTRAINT "flow_events_flow_id_fkey" FOREIGN KEY ("flow_id") REFERENCES "flows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
