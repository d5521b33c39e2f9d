// A customer as a document of about 500 bytes, and figures over many measurements.
const crypto = require("crypto");

exports.customer = (number) => ({
  _id: "customer:" + crypto.randomUUID(),
  name: "Name " + number,
  phone: "+39333" + String(number).padStart(7, "0"),
  email: "customer" + number + "@example.com",
  address: "Via Roma 123, 00100 Roma",
  notes: "n".repeat(300),
  consent: { letters: true, profile: false },
  version: number,
});

exports.percentile = (values, share) => {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))];
};

exports.nowMs = () => Number(process.hrtime.bigint()) / 1e6;
