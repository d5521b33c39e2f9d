// The server of the peer: express-pouchdb on leveldb, loopback only. node server.js FOLDER PORT
const express = require("express");
const fs = require("fs");
const path = require("path");
const PouchDB = require("pouchdb");

const [folder, port] = [process.argv[2], Number(process.argv[3])];
fs.mkdirSync(folder, { recursive: true });
const app = express();
app.use(
  "/",
  require("express-pouchdb")(PouchDB.defaults({ prefix: folder + "/" }), {
    mode: "minimumForPouchDB",
    inMemoryConfig: true,
    logPath: path.join(folder, "log.txt"),
  }),
);
app.listen(port, "127.0.0.1", () => console.log("ready"));
