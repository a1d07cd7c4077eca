// Package modeldiff tells two versions of a model apart: what was declared
// differently, which metrics mean something else because of it, also by way of
// others, and by how much their figures move.
package modeldiff
