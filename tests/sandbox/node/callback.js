// An app whose protocol is the platform vendor's own package. Prints its port, then answers until it is ended.
"use strict";

const http = require("node:http");
const { decrypt, encrypt, getSignature } = require("@wecom/crypto");

const { CORP_ID, TOKEN, AES_KEY } = process.env;

const field = (xml, name) => {
  const found = new RegExp(`<${name}>(?:<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|([^<]*))</${name}>`).exec(xml);
  return found ? found[1] ?? found[2] : "";
};

function open(query, ciphered) {
  if (getSignature(TOKEN, query.get("timestamp"), query.get("nonce"), ciphered) !== query.get("msg_signature")) {
    throw new Error("signature");
  }
  const { message, id } = decrypt(AES_KEY, ciphered);
  if (id !== CORP_ID) throw new Error("receiver");
  return message;
}

function answer(message) {
  const text = `node 收到：${field(message, "Content")}`;
  const inner =
    `<xml><ToUserName><![CDATA[${field(message, "FromUserName")}]]></ToUserName>` +
    `<FromUserName><![CDATA[${CORP_ID}]]></FromUserName><CreateTime>${Math.floor(Date.now() / 1000)}</CreateTime>` +
    `<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content></xml>`;
  const ciphered = encrypt(AES_KEY, inner, CORP_ID);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = getSignature(TOKEN, timestamp, "node-nonce", ciphered);
  return (
    `<xml><Encrypt><![CDATA[${ciphered}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature>` +
    `<TimeStamp>${timestamp}</TimeStamp><Nonce><![CDATA[node-nonce]]></Nonce></xml>`
  );
}

const server = http.createServer((request, response) => {
  const query = new URL(request.url, "http://127.0.0.1").searchParams;
  const pieces = [];
  request.on("data", (piece) => pieces.push(piece));
  request.on("end", () => {
    try {
      if (request.method === "GET") return response.end(open(query, query.get("echostr")));
      const message = open(query, field(Buffer.concat(pieces).toString("utf8"), "Encrypt"));
      return response.end(field(message, "MsgType") === "text" ? answer(message) : "");
    } catch (error) {
      response.statusCode = 403;
      return response.end(String(error.message));
    }
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
