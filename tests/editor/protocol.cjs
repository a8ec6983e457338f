// Talks to `argmap lsp` through the libraries that the extension is made of, as installed by npm.
// node protocol.cjs FOLDER COMMAND ESSAY: prints what it was told as one line of JSON.

const { createRequire } = require("node:module");
const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const [folder, command, essay] = process.argv.slice(2);
const client = createRequire(createRequire(join(folder, "package.json")).resolve("vscode-languageclient/node"));
const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = client(
  "vscode-languageserver-protocol/node",
);

async function main() {
  const [program, ...args] = JSON.parse(command);
  const server = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise((resolve) =>
    connection.onNotification("textDocument/publishDiagnostics", (told) => told.diagnostics.length && resolve(told.diagnostics)),
  );
  connection.listen();
  const uri = pathToFileURL(essay).href;
  const { capabilities } = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri, languageId: "argdown", version: 1, text: readFileSync(essay, "utf8") },
  });
  const diagnostics = await published;
  const textDocument = { uri };
  const hover = await connection.sendRequest("textDocument/hover", { textDocument, position: { line: 1, character: 6 } });
  const actions = await connection.sendRequest("textDocument/codeAction", {
    textDocument,
    range: diagnostics[0].range,
    context: { diagnostics },
  });
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  const status = await ended;
  console.log(
    JSON.stringify({
      capabilities: Object.keys(capabilities),
      codes: diagnostics.map((each) => each.code),
      hover: JSON.stringify(hover),
      actions: actions.map((each) => each.title),
      status,
    }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
