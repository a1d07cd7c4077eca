package importer

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"
)

// companyZone is the zone of the star's dates.
var companyZone = mustZone("Asia/Shanghai")

func mustZone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

// store is what rows need to know about a shop.
type store struct {
	id       int
	platform string
	currency string
	zone     *time.Location
}

// known is what the star says about the things rows name, as far as it is small enough to be held.
type known struct {
	stores   map[string]store
	channels map[string]int
	secret   []byte
	goods    *catalogue // of orders only
}

func readKnown(ctx context.Context, conn *sql.Conn, kind Kind) (*known, error) {
	k := &known{stores: map[string]store{}, channels: map[string]int{}}
	err := scanAll(ctx, conn, `SELECT store_id, store_code, platform, currency, timezone FROM dw.dim_store`, func(scan func(...any) error) error {
		var s store
		var code, zone string
		if err := scan(&s.id, &code, &s.platform, &s.currency, &zone); err != nil {
			return err
		}
		var err error
		if s.zone, err = time.LoadLocation(zone); err != nil {
			return fmt.Errorf("store %s: %w", code, err)
		}
		k.stores[strings.ToLower(code)] = s
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = scanAll(ctx, conn, `SELECT channel_id, channel_code FROM dw.dim_channel`, func(scan func(...any) error) error {
		var id int
		var code string
		err := scan(&id, &code)
		k.channels[strings.ToLower(code)] = id
		return err
	})
	if err != nil {
		return nil, err
	}
	if k.secret, err = secret(ctx, conn); err != nil || kind != KindOrders {
		return k, err
	}
	k.goods, err = readCatalogue(ctx, conn)
	return k, err
}

// scanAll runs a query and hands every row on.
func scanAll(ctx context.Context, conn *sql.Conn, query string, each func(scan func(...any) error) error, args ...any) error {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// secret is the key of this database's hashes, made on first use: without it a list of e-mail addresses could be tried.
func secret(ctx context.Context, conn *sql.Conn) ([]byte, error) {
	var key []byte
	err := conn.QueryRowContext(ctx, `SELECT key FROM wenshu_import.secret`).Scan(&key)
	if !errors.Is(err, sql.ErrNoRows) {
		return key, err
	}
	key = make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, err
	}
	_, err = conn.ExecContext(ctx, `INSERT INTO wenshu_import.secret (key) VALUES ($1)`, key)
	return key, err
}

// hashMark begins a contact that is a hash already, as quarantined rows hold them.
const hashMark = "#h:"

// contact is the keyed hash (HMAC-SHA-256, RFC 2104, cut to 128 bits) of an address, number or name as people write it
// in different ways.
func (k *known) contact(field, text string) string {
	if h, done := strings.CutPrefix(text, hashMark); done {
		return h
	}
	text = strings.ToLower(text)
	if field == "phone" {
		text = strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, text)
	}
	if text == "" {
		return ""
	}
	mac := hmac.New(sha256.New, k.secret)
	mac.Write([]byte(field + ":" + text))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}
