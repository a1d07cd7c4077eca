package pgserver

import (
	"context"
	"database/sql"

	"github.com/lib/pq"
)

// templateMark is the comment that template1 bears once it has the extension.
const templateMark = "with vector"

// prepareTemplate finds out whether pgvector is there and puts it into template1, so that every new database has
// it. The mark spares later starts a connection to template1, which would block CREATE DATABASE elsewhere.
func (s *Server) prepareTemplate(ctx context.Context) error {
	const state = `select exists (select from pg_available_extensions where name = 'vector'),
		coalesce(shobj_description(oid, 'pg_database'), '') from pg_database where datname = 'template1'`
	var mark string
	if err := s.admin.QueryRowContext(ctx, state).Scan(&s.vector, &mark); err != nil {
		return err
	}
	if !s.vector || mark == templateMark {
		return nil
	}
	template, err := sql.Open("postgres", s.URL("template1"))
	if err != nil {
		return err
	}
	defer template.Close()
	if _, err := template.ExecContext(ctx, `create extension if not exists vector`); err != nil {
		return err
	}
	_, err = s.admin.ExecContext(ctx, `comment on database template1 is `+pq.QuoteLiteral(templateMark))
	return err
}

// HasVector says whether pgvector is installed; then every database that CreateDatabase makes from template ""
// has the extension already.
func (s *Server) HasVector() bool { return s.vector }

// RequireVector gives the error to show when pgvector is missing.
func (s *Server) RequireVector() error {
	if s.vector {
		return nil
	}
	return errVectorMissing()
}

// Databases lists the databases whose name begins with prefix, in the order of their names.
func (s *Server) Databases(ctx context.Context, prefix string) ([]string, error) {
	const list = `select coalesce(array_agg(datname::text order by datname), '{}') from pg_database
		where not datistemplate and starts_with(datname::text, $1)`
	var names []string
	if err := s.admin.QueryRowContext(ctx, list, prefix).Scan(pq.Array(&names)); err != nil {
		return nil, errDatabase(prefix, err)
	}
	return names, nil
}

// CreateDatabase makes a database as a copy of template; "" is an empty one, with the vector extension where it is
// installed. Copying files is the fast way for small templates; nobody may be connected to the template.
func (s *Server) CreateDatabase(ctx context.Context, name, template string) error {
	query := "create database " + pq.QuoteIdentifier(name)
	if template != "" {
		query += " template " + pq.QuoteIdentifier(template)
	}
	if s.major >= 15 { // older ones know only this way and no word for it
		query += " strategy file_copy"
	}
	if _, err := s.admin.ExecContext(ctx, query); err != nil {
		return errDatabase(name, err)
	}
	return nil
}

// DropDatabase removes a database and ends the connections to it; one that does not exist is no error.
func (s *Server) DropDatabase(ctx context.Context, name string) error {
	query := "drop database if exists " + pq.QuoteIdentifier(name) + " with (force)"
	if _, err := s.admin.ExecContext(ctx, query); err != nil {
		return errDatabase(name, err)
	}
	return nil
}
