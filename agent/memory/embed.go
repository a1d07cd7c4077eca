package memory

import (
	"context"
	"fmt"
	"hash/fnv"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/pgvector/pgvector-go"
)

// Embedder turns texts into vectors. Vectors of different embedders are never
// compared.
type Embedder interface {
	// Name identifies the embedder and its settings; it is stored with every vector.
	Name() string
	// Dim is the length of its vectors.
	Dim() int
	// Embed returns a vector for each text, of length Dim and Euclidean norm 1
	// (all zero for a text without features).
	Embed(ctx context.Context, texts []Text) ([][]float32, error)
}

// Text is what is embedded: words as typed, and the meanings the planner found
// in them, such as metric:net_sales.
type Text struct {
	Words    string
	Features []string
}

// maxIndexed is the longest vector pgvector indexes.
const maxIndexed = 2000

// Prepare makes the embedder's index where it is missing and embeds anew what
// another embedder embedded, or none. It may run while the store is in use.
func (s Store) Prepare(ctx context.Context) error {
	if err := s.index(ctx); err != nil {
		return err
	}
	for {
		n, err := s.embedSome(ctx)
		if err != nil || n == 0 {
			return err
		}
	}
}

// index makes the HNSW index of this embedder's vectors alone. Cosine, because
// vectors are normalised; m and ef_construction stay at pgvector's defaults.
func (s Store) index(ctx context.Context) error {
	if s.Embedder.Dim() > maxIndexed {
		return nil // searched one by one
	}
	h := fnv.New32a()
	fmt.Fprintf(h, "%s %d", s.Embedder.Name(), s.Embedder.Dim()) // a hash never fails
	_, err := s.DB.ExecContext(ctx, fmt.Sprintf(
		`CREATE INDEX IF NOT EXISTS insight_hnsw_%x ON app.insight USING hnsw ((%s) vector_cosine_ops) WHERE embedder = %s`,
		h.Sum32(), s.vector(), pq.QuoteLiteral(s.Embedder.Name())))
	return err
}

// vector is the expression the index is over; queries must use the same.
func (s Store) vector() string { return fmt.Sprintf("embedding::vector(%d)", s.Embedder.Dim()) }

// batch is how many insights are embedded at a time.
const batch = 64

// embedSome embeds insights that have no vector of this embedder and returns
// how many. Servers that do so at once take different ones.
func (s Store) embedSome(ctx context.Context) (n int, err error) {
	tx, err := s.DB.BeginTxx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer tx.Rollback() // after a commit it does nothing
	var rows []struct {
		ID       int64 `db:"insight_id"`
		Question string
		Features pq.StringArray
	}
	err = tx.SelectContext(ctx, &rows, `SELECT insight_id, question, features FROM app.insight
		WHERE embedder IS DISTINCT FROM $1 ORDER BY insight_id LIMIT $2 FOR UPDATE SKIP LOCKED`, s.Embedder.Name(), batch)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	texts := make([]Text, len(rows))
	for i, r := range rows {
		texts[i] = Text{r.Question, r.Features}
	}
	vectors, err := s.Embedder.Embed(ctx, texts)
	if err != nil {
		return 0, err
	}
	for i, r := range rows {
		if err := setVector(ctx, tx, s.Embedder.Name(), r.ID, vectors[i]); err != nil {
			return 0, err
		}
	}
	return len(rows), tx.Commit()
}

func setVector(ctx context.Context, tx sqlx.ExecerContext, embedder string, id int64, v []float32) error {
	_, err := tx.ExecContext(ctx, `UPDATE app.insight SET embedder = $1, embedding = $2 WHERE insight_id = $3`,
		embedder, pgvector.NewVector(v), id)
	return err
}
