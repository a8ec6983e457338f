// Starts `argmap lsp` and hands Argdown files to it; all that is known of maps is known there.

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const [command, ...args] = workspace.getConfiguration("argmap").get("command");
  client = new LanguageClient(
    "argmap",
    "argmap",
    { command, args },
    { documentSelector: [{ language: "argdown" }, { language: "markdown" }] },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `argmap did not start (${error.message}). Install it with: pip install 'argmap[lsp]', ` +
        "or set argmap.command.",
    );
  }
}

async function stop() {
  await client?.stop();
  client = undefined;
}

exports.activate = async (context) => {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(commands.registerCommand("argmap.restart", restart));
  await start();
};

exports.deactivate = stop;
