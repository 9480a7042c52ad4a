declare module "../../platform/db/tables.ts" {
  interface Tables {
    clean_up: CleanUpTable;
    clean_up_row: CleanUpRowTable;
  }
}

export type CleanUpResult = "repealed" | "expired" | "amended";

type CleanUpTable = {
  record: string;
  file_digest: string | null;
  saved_at: Date;
  saved_by: string;
  accepted_at: Date | null;
};

type CleanUpRowTable = {
  record: string;
  target: string;
  position: number;
  result: CleanUpResult;
  new_text: string | null;
  words: string;
};
