// Actual's sync server with its own client: a new client, one client's push, one change from A to B.
// node bench.js DOCUMENTS PUSHED PROBES FOLDER PORT; prints one line of JSON. More than 180 probes
// meet the server's rate limit. It has no push channel: B asks at once, the best case there is.
import { Client } from "./client.js";
import { startServer } from "./server.js";

const [documents, pushed, probes] = process.argv.slice(2, 5).map(Number);
const [folder, port] = [process.argv[5], Number(process.argv[6])];
const CHUNK = 10000;

const nowMs = () => Number(process.hrtime.bigint()) / 1e6;

function percentile(values, share) {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))];
}

function at(client, other) {
  client.since = other.clock.timestamp.toString();
}

async function latency(server, before) {
  const [a, b] = [new Client(server, folder + "/a.db"), new Client(server, folder + "/b.db")];
  at(a, before);
  at(b, before);
  a.clock.timestamp.setMillis(before.clock.timestamp.millis());
  await a.sync();
  await b.sync();
  const ms = [];
  for (let number = 0; number < probes; number++) {
    const start = nowMs();
    const [written] = a.write(1);
    await a.sync();
    while (!(await b.sync()).includes(written.row));
    ms.push(nowMs() - start);
  }
  return ms;
}

const server = await startServer(folder, port);
try {
  const first = new Client(server, folder + "/first.db");
  for (let done = 0; done < documents; done += CHUNK) {
    first.write(Math.min(CHUNK, documents - done));
    at(first, first);
    await first.sync();
  }
  const fresh = new Client(server, folder + "/fresh.db");
  let start = nowMs();
  await fresh.sync();
  const bootstrap_s = (nowMs() - start) / 1000;
  const pushing = new Client(server, folder + "/pushing.db");
  pushing.since = fresh.since;
  pushing.write(pushed);
  start = nowMs();
  for (let done = 0; done < pushed; done += 1000) {
    at(pushing, pushing);
    await pushing.sync(1000);
  }
  const push_per_s = pushed / ((nowMs() - start) / 1000);
  const ms = await latency(server, pushing);
  console.log(JSON.stringify({ bootstrap_s, push_per_s, p50_ms: percentile(ms, 0.5), p99_ms: percentile(ms, 0.99) }));
} finally {
  server.stop();
}
process.exit(0);
