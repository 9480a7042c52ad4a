export type DutyState = "open" | "overdue" | "met" | "metLate" | "waived";

export type RecordState = "draft" | "submitted" | "accepted" | "public" | "withdrawn" | "repealed" | "withheld";
