// Starts Actual's sync server in a folder and makes one file there to sync.
import { spawn } from "node:child_process";
import crypto from "node:crypto";
import fs from "node:fs";

const PASSWORD = "benchmark-1";
const SERVER = "node_modules/@actual-app/sync-server/build/bin/actual-server.js";

export async function startServer(folder, port) {
  for (const name of ["server-files", "user-files"]) fs.mkdirSync(`${folder}/${name}`, { recursive: true });
  const process_ = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      ACTUAL_DATA_DIR: folder,
      ACTUAL_HOSTNAME: "127.0.0.1",
      ACTUAL_PORT: String(port),
      ACTUAL_SERVER_FILES: folder + "/server-files",
      ACTUAL_USER_FILES: folder + "/user-files",
      ACTUAL_UPLOAD_FILE_SYNC_SIZE_LIMIT_MB: "100",
    },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url);
  const token = (await post(url + "/account/bootstrap", { password: PASSWORD })).data.token;
  const fileId = crypto.randomUUID();
  const uploaded = await fetch(url + "/sync/upload-user-file", {
    method: "POST",
    headers: {
      "x-actual-token": token, "x-actual-name": "benchmark", "x-actual-file-id": fileId, "x-actual-format": "2",
      "content-type": "application/encrypted-file",
    },
    body: Buffer.from("x"),
  });
  const { groupId } = await uploaded.json();
  return { fileId, groupId, stop: () => process_.kill(), sync: (body) => sync(url, token, body) };
}

async function answering(url) {
  for (let turn = 0; turn < 100; turn++) {
    try {
      return await fetch(url + "/account/needs-bootstrap");
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error("the server does not answer");
}

async function post(url, body) {
  const headers = { "content-type": "application/json" };
  return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).json();
}

async function sync(url, token, body) {
  const headers = { "x-actual-token": token, "content-type": "application/actual-sync" };
  for (let turn = 0; ; turn++) {
    try {
      const answer = await fetch(url + "/sync/sync", { method: "POST", headers, body });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      return new Uint8Array(await answer.arrayBuffer());
    } catch (error) {
      // A connection kept alive may be closed in the very moment; the message ids make a retry harmless.
      if (turn >= 3) throw error;
    }
  }
}
