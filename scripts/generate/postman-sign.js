// Signs each request before it is sent, with the variables appId and appKey. The rules are in signing-vectors.json.
// `pm` and the library crypto-js are those of Postman, Apifox and newman.
const cryptoJs = require("crypto-js")

const variable = (name) => String(pm.variables.get(name) ?? "")
const [appId, appKey] = [variable("appId"), variable("appKey")]

// UTC+8, whatever the time zone of this computer is.
const now = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 19).replace("T", " ")
const timestamp = now.replace(/\D/g, "")
const nonce = cryptoJs.lib.WordArray.random(16).toString()
pm.variables.set("requestTimestamp", now)
pm.variables.set("timestamp", timestamp)
pm.variables.set("nonce", nonce)

function signatureOf(text) {
  const canonical = appId + timestamp + nonce + cryptoJs.SHA256(text).toString()
  return cryptoJs.HmacSHA256(canonical, appKey).toString(cryptoJs.enc.Base64)
}

if (pm.request.method === "GET") {
  // OPEN-FORM-PARAM: the JSON of the redirect order is signed first and encoded afterwards, a space as +.
  const content = pm.variables.replaceIn(pm.request.url.query.get("content"))
  const encoded = encodeURIComponent(content).replace(/%20/g, "+")
  pm.request.url.query.upsert({ key: "content", value: encoded })
  pm.variables.set("signature", encodeURIComponent(signatureOf(content)))
} else if (pm.request.body.raw.includes("{{tokenSignature}}")) {
  // OPEN-ACCESS-TOKEN: the body of the token request has its own signature, and no header is needed.
  pm.variables.set("tokenSignature", cryptoJs.SHA256(appId + timestamp + nonce + appKey).toString())
} else {
  // OPEN-BODY-SIG: the body is sent as it was signed, with every variable replaced.
  const body = pm.variables.replaceIn(pm.request.body.raw)
  pm.request.body.update({ mode: "raw", raw: body })
  const header = `OPEN-BODY-SIG AppId="${appId}", Timestamp="${timestamp}", Nonce="${nonce}", Signature="${signatureOf(body)}"`
  pm.request.headers.upsert({ key: "Authorization", value: header })
}
