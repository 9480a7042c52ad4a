import { createServer } from "node:http";
import { fileHeaders } from "../src/platform/http/security.ts";
import { createStaticHandler } from "../src/platform/http/static-handler.ts";

/** The product's handler of finished files alone, as the public listener uses it: `node bench/serve-files.ts ROOT PORT`. */
const [root = ".", port = "8099"] = process.argv.slice(2);
const files = createStaticHandler({ root, headers: fileHeaders("http://localhost") });
createServer((request, response) => {
  if (!files(request, response)) response.writeHead(404).end();
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
