// Package web carries questions in and answers out over HTTP: the JSON
// endpoints under /v1, the page on /, and what operators need (/healthz,
// /readyz, /metrics, /openapi.json).
//
// Every request below /v1 names its asker by a bearer key; what the asker may
// see comes from the principal behind the key and never from the request.
// Failures are {"error":{"code","message","hint"}} in the asker's language.
package web
