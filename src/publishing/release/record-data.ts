import { plainText } from "../search/index-record.ts";
import {
  type RecordDataView,
  type RecordField,
  renderRecordCsv,
  renderRecordJson,
} from "../site/machine/record-data.ts";
import { manifestOf } from "./manifest-of.ts";
import { titleOf } from "./public-facts.ts";
import type { RecordHistory, Version } from "./record-history.ts";
import type { SiteFrame } from "./site-frame.ts";

/** `record.json` of a version: its fields under the schema's labels, its text, its attachments with digests. */
export const recordJsonText = (frame: SiteFrame, history: RecordHistory, version: Version): string =>
  renderRecordJson(dataView(frame, history, version));

/** `record.csv`, the same for a spreadsheet. */
export const recordCsvText = (frame: SiteFrame, history: RecordHistory, version: Version): string =>
  renderRecordCsv(dataView(frame, history, version));

function dataView(frame: SiteFrame, history: RecordHistory, version: Version): RecordDataView {
  return {
    id: history.record,
    type: history.type,
    revision: version.rev,
    publisher: history.publisher_name,
    title: titleOf(version.fields),
    fields: fieldsOf(frame, history.type, version.fields),
    text: plainText(version.body),
    attachments: manifestOf(version).files.map((file, at) => ({
      name: file.name,
      label: `附件${at + 1}　${file.name.replace(/\.[^.]+$/, "")}`,
      bytes: file.size,
      sha256: file.sha256,
    })),
  };
}

/** The fields that the page shows, in the order of the type; what the type hides (发文代字) is not published as data either. */
function fieldsOf(frame: SiteFrame, type: string, fields: Readonly<Record<string, unknown>>): RecordField[] {
  const shape = frame.types.get(type)?.fields ?? [];
  return shape
    .filter((field) => field.show !== "hidden" && fields[field.key] !== undefined && fields[field.key] !== "")
    .map((field) => ({
      key: field.key,
      label: field.label,
      value: fields[field.key] as RecordField["value"],
      unit: field.unit ?? null,
    }));
}
