package postgres

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jmoiron/sqlx"
)

// Models keeps the models that answers were computed by, as YAML documents.
type Models struct{ DB *sqlx.DB }

// Keep stores a model; one that is there already stays as it is.
func (s Models) Keep(ctx context.Context, hash string, document []byte) error {
	_, err := s.DB.ExecContext(ctx, `INSERT INTO app.model (hash, document) VALUES ($1, $2) ON CONFLICT DO NOTHING`, hash, string(document))
	return err
}

// Load returns the document of a model; an unknown hash is an error of code
// not_found.
func (s Models) Load(ctx context.Context, hash string) ([]byte, error) {
	var document string
	err := s.DB.GetContext(ctx, &document, `SELECT document FROM app.model WHERE hash = $1`, hash)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, notFound()
	}
	return []byte(document), err
}
