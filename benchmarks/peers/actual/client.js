// A client of Actual's server: its own clock and merkle tree over better-sqlite3, one message a document.
import crypto from "node:crypto";
import Database from "better-sqlite3";
import {
  MessageEnvelopeSchema, MessageSchema, SyncRequestSchema, SyncResponseSchema, Timestamp, create, fromBinary,
  makeClientId, makeClock, merkle, setClock, toBinary,
} from "@actual-app/crdt";

const SCHEMA = `
  create table messages_crdt (id integer primary key, timestamp text unique, dataset text, row text, column text, value blob);
  create table customer (id text primary key, body text, ts text);
`;

const customer = (number) =>
  "S:" +
  JSON.stringify({
    name: "Name " + number,
    phone: "+39333" + String(number).padStart(7, "0"),
    email: "customer" + number + "@example.com",
    address: "Via Roma 123, 00100 Roma",
    notes: "n".repeat(300),
    consent: { letters: true, profile: false },
    version: number,
  });

export class Client {
  constructor(server, path) {
    this.server = server;
    this.clock = makeClock(new Timestamp(0, 0, makeClientId()));
    this.since = Timestamp.zero.toString();
    this.outbox = [];
    this.db = new Database(path);
    this.db.pragma("journal_mode=WAL");
    this.db.exec(SCHEMA);
    this.keep = this.db.prepare(
      "insert or ignore into messages_crdt (timestamp, dataset, row, column, value) values (?, ?, ?, ?, ?)",
    );
    this.show = this.db.prepare(
      "insert into customer (id, body, ts) values (?, ?, ?) on conflict (id) do update" +
        " set body = excluded.body, ts = excluded.ts where excluded.ts > ts",
    );
  }

  write(count) {
    setClock(this.clock);
    const written = [];
    this.db.transaction(() => {
      for (let number = 0; number < count; number++) {
        const stamp = Timestamp.send();
        if (stamp.counter() > 60000) {
          // The counter of the clock holds 16 bits: wait for the next millisecond.
          const now = Date.now();
          while (Date.now() === now);
        }
        const message = {
          timestamp: stamp.toString(), dataset: "customer", row: "customer:" + crypto.randomUUID(),
          column: "body", value: customer(number),
        };
        this.keep.run(message.timestamp, message.dataset, message.row, message.column, message.value);
        this.show.run(message.row, message.value, message.timestamp);
        this.clock.merkle = merkle.insert(this.clock.merkle, stamp);
        written.push(message);
      }
      this.clock.merkle = merkle.prune(this.clock.merkle);
    })();
    this.outbox.push(...written);
    return written;
  }

  async sync(most = 20000) {
    const messages = this.outbox.splice(0, most).map((one) =>
      create(MessageEnvelopeSchema, {
        timestamp: one.timestamp,
        isEncrypted: false,
        content: toBinary(
          MessageSchema,
          create(MessageSchema, { dataset: one.dataset, row: one.row, column: one.column, value: one.value }),
        ),
      }),
    );
    const { fileId, groupId } = this.server;
    const request = toBinary(SyncRequestSchema, create(SyncRequestSchema, { fileId, groupId, since: this.since, messages }));
    return this.take(fromBinary(SyncResponseSchema, await this.server.sync(request)));
  }

  take(answer) {
    setClock(this.clock);
    const rows = [];
    this.db.transaction(() => {
      for (const envelope of answer.messages) {
        const stamp = Timestamp.parse(envelope.timestamp);
        const { dataset, row, column, value } = fromBinary(MessageSchema, envelope.content);
        if (this.keep.run(envelope.timestamp, dataset, row, column, value).changes) {
          Timestamp.recv(stamp);
          this.show.run(row, value, envelope.timestamp);
          this.clock.merkle = merkle.insert(this.clock.merkle, stamp);
          rows.push(row);
        }
        if (envelope.timestamp > this.since) this.since = envelope.timestamp;
      }
      this.clock.merkle = merkle.prune(this.clock.merkle);
    })();
    return rows;
  }
}
