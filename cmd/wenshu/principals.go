package main

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/wenshu-ai/wenshu/agent/postgres"
	"github.com/wenshu-ai/wenshu/semantic"
)

// demoPrincipals are the people of the demo company, one for each role, the
// narrower ones with the scope their role has.
func demoPrincipals() []postgres.Principal {
	scope := func(dimension string, values ...string) []semantic.In {
		return []semantic.In{{Dimension: dimension, Values: values}}
	}
	person := func(id, name, role string, clearance semantic.Sensitivity, scope []semantic.In) postgres.Principal {
		return postgres.Principal{ID: id, DisplayName: name, Role: role, Clearance: clearance, Scope: scope, Locale: "zh-CN"}
	}
	return []postgres.Principal{
		person("exec", "总经理 Executive", "exec", semantic.High, nil),
		person("finance", "财务 Finance", "finance", semantic.High, nil),
		person("analyst", "数据分析师 Analyst", "analyst", semantic.Mid, nil),
		person("marketing", "市场 Marketing", "marketing", semantic.Mid, nil),
		person("u_wanglei", "王磊 Wang Lei (marketing)", "marketing", semantic.Mid, nil),
		person("product", "产品 Product", "product", semantic.Mid, nil),
		person("supply_chain", "供应链 Supply chain", "supply_chain", semantic.Mid, nil),
		person("support", "客服 Support", "support", semantic.Mid, nil),
		person("regional_manager", "华南区经理 South China manager", "regional_manager", semantic.Mid, scope("sales_region", "华南")),
		person("regional_manager_eu", "欧洲区经理 EU manager", "regional_manager", semantic.Mid, scope("sales_region", "EU")),
		person("data_steward", "数据管理员 Data steward", "data_steward", semantic.High, nil),
	}
}

// demoKey is the access key of a demo principal: derived from a secret that
// stays in the data directory, so that keys survive a restart and differ
// between machines.
func demoKey(secret []byte, principal string) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(principal)) // a hash never fails
	return "wsk_" + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:24])
}

// newKey is a random access key.
func newKey() string {
	var b [24]byte
	rand.Read(b[:]) // never fails
	return "wsk_" + base64.RawURLEncoding.EncodeToString(b[:])
}

// demoSecret reads the secret of the data directory, making it the first time.
func (c *Config) demoSecret() ([]byte, error) {
	path, err := c.dataPath("demo.secret")
	if err != nil {
		return nil, err
	}
	b, err := os.ReadFile(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return b, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	b = make([]byte, 32)
	rand.Read(b) // never fails
	return b, os.WriteFile(path, b, 0o600)
}

// demoKeys stores the demo principals and returns their keys in order.
func demoKeys(ctx context.Context, store postgres.Principals, secret []byte) (ids, keys []string, err error) {
	for _, p := range demoPrincipals() {
		if err := store.Upsert(ctx, p); err != nil {
			return nil, nil, err
		}
		key := demoKey(secret, p.ID)
		if err := store.AddKey(ctx, p.ID, key); err != nil {
			return nil, nil, err
		}
		ids, keys = append(ids, p.ID), append(keys, key)
	}
	return ids, keys, nil
}
