import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { TableCopy } from "./format.ts";

export type TableShape = { readonly table: string; readonly columns: readonly string[]; readonly order: string };

/** Values are written the same way by every version and whatever the server's defaults are. */
export async function fixFormats(client: pg.ClientBase): Promise<void> {
  for (const setting of [
    "datestyle = 'ISO, YMD'",
    "timezone = 'UTC'",
    "intervalstyle = 'postgres'",
    "extra_float_digits = 1",
    "bytea_output = 'hex'",
    "client_encoding = 'UTF8'",
    "search_path = ''",
  ])
    await client.query(`set local ${setting}`);
}

/** The tables of a schema with their stored columns and the order of their primary key (texts by bytes, not by language). */
export async function shapesOf(client: pg.ClientBase, schema: string): Promise<readonly TableShape[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; key: string[] | null }>(
    `select c.relname::text as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            (select array_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
                              order by array_position(i.indkey::int2[], a.attnum))
               from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
              where i.indrelid = c.oid and i.indisprimary) as key
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $1 and c.relkind = 'r' and c.relname <> 'migration' order by 1`,
    [schema],
  );
  return rows.map((row) => {
    if (!row.key) throw new Error(`the table ${schema}.${row.name} has no primary key`);
    return { table: row.name, columns: row.columns, order: row.key.join(", ") };
  });
}

const listed = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(", ");

/** Copies one table out, into a file when a path is given, and tells the rows and their digest. */
export async function copyOut(
  client: pg.ClientBase,
  schema: string,
  shape: TableShape,
  path?: string,
): Promise<TableCopy> {
  const columns = listed(shape.columns);
  const select = `select ${columns} from "${schema}"."${shape.table}" order by ${shape.order}`;
  const source = client.query(copyTo(`copy (${select}) to stdout`));
  const hash = createHash("sha256");
  if (path === undefined) for await (const piece of source) hash.update(piece as Buffer);
  else {
    const file = await open(path, "wx", 0o600);
    const through = new Transform({
      transform(piece: Buffer, _encoding, done) {
        hash.update(piece);
        done(null, piece);
      },
    });
    await pipeline(source, through, file.createWriteStream({ flush: true }));
  }
  return { table: shape.table, columns: shape.columns, rows: source.rowCount, sha256: hash.digest("hex") };
}

/** Puts a table's rows back. The caller has emptied it and will compare its digest. */
export async function copyIn(client: pg.ClientBase, schema: string, copy: TableCopy, path: string): Promise<void> {
  const target = client.query(copyFrom(`copy "${schema}"."${copy.table}" (${listed(copy.columns)}) from stdin`));
  await pipeline(createReadStream(path), target);
}
