// Serves dist/ the way a plain host would: from deep inside it, compressed where the browser can
// read that, and with a 404 for whatever is not there.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../dist", import.meta.url));

/** Where the site stands on the host: no address in it may count on standing at the top. */
export const base = "/some/paper/quiz/";

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};

const copies = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** The size of a file, or nothing where there is none. */
function size(path) {
  try {
    const found = statSync(path);
    return found.isFile() ? found.size : undefined;
  } catch {
    return undefined;
  }
}

/** The file of the site that an address names, or nothing. */
export function file(address) {
  const path = decodeURIComponent(new URL(address, "http://host").pathname);
  if (!path.startsWith(base)) return undefined;
  const name = path.slice(base.length) || "index.html";
  const full = normalize(join(root, name));
  return full.startsWith(root + sep) && size(full) !== undefined ? full : undefined;
}

/** Answers one request. */
export function answer(request, response) {
  const path = file(request.url);
  const type = path && types[extname(path)];
  if (!type || !["GET", "HEAD"].includes(request.method)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
    return;
  }
  const headers = { "content-type": type, vary: "accept-encoding" };
  headers["cache-control"] = type.startsWith("text/html") ? "no-cache" : "public, max-age=31536000, immutable";
  const accepted = request.headers["accept-encoding"] ?? "";
  const copy = copies.find(([name, ending]) => accepted.includes(name) && size(path + ending) !== undefined);
  const sent = copy ? path + copy[1] : path;
  if (copy) headers["content-encoding"] = copy[0];
  headers["content-length"] = size(sent);
  response.writeHead(200, headers);
  if (request.method === "HEAD") response.end();
  else createReadStream(sent).pipe(response);
}

/** A server of its own for a test; `spoil` answers a request in its own way and says so with true. */
export async function serve(spoil = () => false, port = 0) {
  const server = createServer((request, response) => {
    if (!spoil(request, response)) answer(request, response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(undefined, Number(process.env.PORT));
}
