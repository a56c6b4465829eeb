// Command payment takes a payment on the sandbox with the standard library of Go. ../README.md describes the steps.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"sort"
	"strings"
	"time"
)

type fields map[string]interface{}

var (
	mode      = os.Args[1]
	base      = os.Getenv("UMS_URL")
	appID     = os.Getenv("UMS_APP_ID")
	appKey    = os.Getenv("UMS_APP_KEY")
	notifyKey = os.Getenv("UMS_NOTIFY_KEY")
	token     string
	client    = http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
)

func beijing(layout string) string {
	return time.Now().In(time.FixedZone("Beijing", 8*3600)).Format(layout)
}

func nonce() string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		log.Fatal(err)
	}
	return hex.EncodeToString(random)
}

func sha(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

func sign(content string) (timestamp, nonceUsed, signature string) {
	timestamp, nonceUsed = beijing("20060102150405"), nonce()
	mac := hmac.New(sha256.New, []byte(appKey))
	mac.Write([]byte(appID + timestamp + nonceUsed + sha(content)))
	return timestamp, nonceUsed, base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func send(method, target string, body []byte, authorization string) *http.Response {
	request, err := http.NewRequest(method, base+target, bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if authorization != "" {
		request.Header.Set("Authorization", authorization)
	}
	response, err := client.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	return response
}

func read(response *http.Response) (result map[string]interface{}) {
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&result); err != nil {
		log.Fatal(err)
	}
	return result
}

func fetchToken() string {
	timestamp, used := beijing("20060102150405"), nonce()
	body, _ := json.Marshal(fields{
		"appId": appID, "timestamp": timestamp, "nonce": used, "signMethod": "SHA256",
		"signature": sha(appID + timestamp + used + appKey),
	})
	return fmt.Sprint(read(send("POST", "/v1/token/access", body, ""))["accessToken"])
}

func requestBody(given fields) []byte {
	instMid := "MINIDEFAULT"
	if mode == "form" {
		instMid = "H5DEFAULT"
	}
	all := fields{
		"mid": os.Getenv("UMS_MID"), "tid": os.Getenv("UMS_TID"), "instMid": instMid,
		"requestTimestamp": beijing("2006-01-02 15:04:05"),
	}
	for name, value := range given {
		all[name] = value
	}
	body, _ := json.Marshal(all)
	return body
}

func call(path string, given fields) map[string]interface{} {
	body := requestBody(given)
	timestamp, used, signature := sign(string(body))
	authorization := fmt.Sprintf(`OPEN-BODY-SIG AppId="%s", Timestamp="%s", Nonce="%s", Signature="%s"`, appID, timestamp, used, signature)
	if token != "" {
		authorization = "OPEN-ACCESS-TOKEN AccessToken=" + token
	}
	result := read(send("POST", path, body, authorization))
	if result["errCode"] != "SUCCESS" {
		log.Fatal(path, ": ", result)
	}
	return result
}

func openCashier(path string, given fields) {
	content := string(requestBody(given))
	timestamp, used, signature := sign(content)
	query := url.Values{
		"authorization": {"OPEN-FORM-PARAM"}, "appId": {appID}, "timestamp": {timestamp}, "nonce": {used},
		"content": {content}, "signature": {signature},
	}
	response := send("GET", path+"?"+query.Encode(), nil, "")
	defer response.Body.Close()
	if response.StatusCode != 302 || response.Header.Get("Location") == "" {
		text, _ := io.ReadAll(response.Body)
		log.Fatal(path, ": ", response.Status, " ", string(text))
	}
}

// isSigned tells whether the platform has signed the fields of a notification.
func isSigned(form url.Values) bool {
	var names []string
	for name := range form {
		if name != "sign" && form.Get(name) != "" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	var pairs []string
	for _, name := range names {
		pairs = append(pairs, name+"="+form.Get(name))
	}
	expected := strings.ToUpper(sha(strings.Join(pairs, "&") + notifyKey))
	return hmac.Equal([]byte(expected), []byte(form.Get("sign")))
}

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	payments := make(chan url.Values, 1)
	go http.Serve(listener, http.HandlerFunc(func(writer http.ResponseWriter, request *http.Request) {
		if err := request.ParseForm(); err != nil || !isSigned(request.PostForm) {
			fmt.Fprint(writer, "FAILED")
			return
		}
		fmt.Fprint(writer, "SUCCESS")
		payments <- request.PostForm
	}))

	if mode == "token" {
		token = fetchToken()
	}
	number := os.Getenv("UMS_SOURCE_CODE") + beijing("20060102150405") + nonce()[:7]
	order := fields{
		"merOrderId": number, "totalAmount": 4900, "orderDesc": "一杯咖啡 & 茶",
		"notifyUrl": fmt.Sprintf("http://%s/notify", listener.Addr()),
	}
	if mode == "form" {
		openCashier("/v1/netpay/trade/h5-pay", order)
	} else {
		order["tradeType"], order["subAppId"], order["subOpenId"] = "MINI", "wx0000000000000000", "payer"
		call("/v1/netpay/wx/unified-order", order)
	}
	fmt.Println("order", number)
	payment := <-payments
	fmt.Println("notified", payment.Get("merOrderId"), payment.Get("status"), payment.Get("totalAmount"))
	fmt.Println("query", call("/v1/netpay/query", fields{"merOrderId": number})["status"])
	refund := call("/v1/netpay/refund", fields{"merOrderId": number, "refundOrderId": number + "R", "refundAmount": 1000})
	fmt.Println("refund", refund["refundStatus"])
	fmt.Println("refund-query", call("/v1/netpay/refund-query", fields{"merOrderId": number + "R"})["refundStatus"])
}
