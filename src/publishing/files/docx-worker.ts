import { parentPort, workerData } from "node:worker_threads";
import mammoth from "mammoth";

/** Word and WPS style names, Chinese and English, to the headings of a record's body. */
const STYLE_MAP = [
  "p[style-name='Title'] => p:fresh",
  "p[style-name='标题'] => p:fresh",
  ...["heading 1", "Heading 1", "标题 1", "标题1"].map((name) => `p[style-name='${name}'] => h2:fresh`),
  ...["heading 2", "Heading 2", "标题 2", "标题2"].map((name) => `p[style-name='${name}'] => h3:fresh`),
  ...["heading 3", "Heading 3", "标题 3", "标题3"].map((name) => `p[style-name='${name}'] => h4:fresh`),
  "u => u",
  "strike => s",
  "comment-reference =>",
];

let pictures = 0;
const { value, messages } = await mammoth.convertToHtml(
  { buffer: Buffer.from(workerData as Uint8Array) },
  {
    styleMap: STYLE_MAP,
    includeEmbeddedStyleMap: false,
    externalFileAccess: false,
    convertImage: mammoth.images.imgElement(async () => {
      pictures++;
      return { src: "" };
    }),
  },
);
parentPort?.postMessage({ html: value, pictures, messages: messages.length });
