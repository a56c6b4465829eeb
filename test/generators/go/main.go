// Command main loads openapi-3.0.json with kin-openapi, and validates the examples of every operation as a Go server or
// client does: requests and responses that fit are accepted, and requests that do not fit are rejected.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
)

func main() {
	doc, err := openapi3.NewLoader().LoadFromFile(os.Args[1])
	if err == nil {
		err = doc.Validate(context.Background())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	failures, requests, responses, rejected := 0, 0, 0, 0
	fail := func(path string, what any) {
		failures++
		fmt.Fprintln(os.Stderr, path, what)
	}
	for path, item := range doc.Paths {
		operation := item.Post
		if operation == nil {
			continue
		}
		media := operation.RequestBody.Value.Content["application/json"]
		for _, example := range media.Examples {
			requests++
			input := requestOf(doc, path, item, example.Value.Value)
			if err := openapi3filter.ValidateRequest(context.Background(), input); err != nil {
				fail(path, err)
			}
			for _, fault := range faultsIn(media.Schema.Value, example.Value.Value.(map[string]any)) {
				rejected++
				if openapi3filter.ValidateRequest(context.Background(), requestOf(doc, path, item, fault)) == nil {
					fail(path, fault)
				}
			}
		}
		for _, example := range operation.Responses["200"].Value.Content["application/json"].Examples {
			responses++
			body, _ := json.Marshal(example.Value.Value)
			input := &openapi3filter.ResponseValidationInput{
				RequestValidationInput: requestOf(doc, path, item, map[string]any{}),
				Status:                 http.StatusOK,
				Header:                 http.Header{"Content-Type": {"application/json"}},
			}
			if err := openapi3filter.ValidateResponse(context.Background(), input.SetBodyBytes(body)); err != nil {
				fail(path, err)
			}
		}
	}
	fmt.Printf("kin-openapi: %d paths, %d schemas; %d requests and %d responses accepted, %d faults rejected, %d failures\n",
		len(doc.Paths), len(doc.Components.Schemas), requests, responses, rejected, failures)
	if failures > 0 || rejected == 0 {
		os.Exit(1)
	}
}

func requestOf(doc *openapi3.T, path string, item *openapi3.PathItem, value any) *openapi3filter.RequestValidationInput {
	body, _ := json.Marshal(value)
	request, _ := http.NewRequest(http.MethodPost, doc.Servers[0].URL+path, bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	route := &routers.Route{Spec: doc, Path: path, PathItem: item, Method: http.MethodPost, Operation: item.Post}
	options := &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc}
	return &openapi3filter.RequestValidationInput{Request: request, Route: route, Options: options}
}

// faultsIn returns copies of a valid request, each with one field that the description forbids: a string that is too long,
// an amount that is not a number, another value than the constant, or a required field that is absent.
func faultsIn(table *openapi3.Schema, valid map[string]any) []map[string]any {
	var faults []map[string]any
	with := func(name string, value any) {
		fault := map[string]any{}
		for key, kept := range valid {
			fault[key] = kept
		}
		if fault[name] = value; value == nil {
			delete(fault, name)
		}
		faults = append(faults, fault)
	}
	for name := range valid {
		field := table.Properties[name].Value
		if field.MaxLength != nil {
			with(name, strings.Repeat("x", int(*field.MaxLength)+1))
		}
		if field.Format == "int64" {
			with(name, "one yuan")
		}
		if len(field.Enum) == 1 {
			with(name, "another value")
		}
	}
	for _, name := range table.Required {
		with(name, nil)
	}
	return faults
}
