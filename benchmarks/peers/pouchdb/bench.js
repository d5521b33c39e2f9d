// PouchDB against express-pouchdb: a new client, one client's push, one change from A to B.
// node bench.js DOCUMENTS PUSHED PROBES FOLDER PORT; prints one line of JSON.
const { fork, spawn } = require("child_process");
const PouchDB = require("pouchdb");
const { customer, nowMs, percentile } = require("./documents");

const [documents, pushed, probes] = process.argv.slice(2, 5).map(Number);
const [folder, port] = [process.argv[5], Number(process.argv[6])];
const url = `http://127.0.0.1:${port}`;
const CHUNK = 1000;
const OPTIONS = { batch_size: CHUNK, batches_limit: 10 };

async function fill(db, count) {
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => customer(from + i));
    await db.bulkDocs(rows);
  }
}

async function seconds(task) {
  const start = nowMs();
  await task();
  return (nowMs() - start) / 1000;
}

async function latency() {
  await new PouchDB(`${url}/probes`).info();
  const reader = fork("./reader.js", [`${url}/probes`, folder + "/b"]);
  await new Promise((resolve) => reader.once("message", resolve));
  const arrived = new Map();
  reader.on("message", (told) => {
    if (told.id && !arrived.has(told.id)) arrived.set(told.id, told.at);
  });
  const writer = fork("./writer.js", [`${url}/probes`, folder + "/a", probes]);
  const sent = await new Promise((resolve) => writer.on("message", (told) => resolve(told.sent)));
  await new Promise((resolve) => setTimeout(resolve, 3000));
  writer.kill();
  reader.kill();
  return sent.filter((one) => arrived.has(one.id)).map((one) => arrived.get(one.id) - one.at);
}

(async () => {
  const server = spawn(process.execPath, ["server.js", folder + "/server", port], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((resolve) => server.stdout.once("data", resolve));
  try {
    await fill(new PouchDB(`${url}/customers`), documents);
    const fresh = new PouchDB(folder + "/fresh");
    const bootstrap_s = await seconds(() => fresh.replicate.from(`${url}/customers`, OPTIONS));
    const pushing = new PouchDB(folder + "/pushing");
    await fill(pushing, pushed);
    const push_s = await seconds(() => pushing.replicate.to(`${url}/customers`, OPTIONS));
    const ms = await latency();
    console.log(
      JSON.stringify({
        bootstrap_s,
        push_per_s: pushed / push_s,
        p50_ms: percentile(ms, 0.5),
        p99_ms: percentile(ms, 0.99),
      }),
    );
  } finally {
    server.kill();
  }
  process.exit(0);
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
