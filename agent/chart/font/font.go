// Package font holds the typefaces of rendered charts: Noto Sans SC, which the
// build fetches into vendor/ and embeds, or the Go fonts without Chinese
// characters where it was not fetched.
package font

import (
	"embed"
	"io"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
)

//go:embed vendor
var vendor embed.FS

// Weight is how heavy a face is.
type Weight int

// The weights.
const (
	Regular Weight = iota
	Bold
)

var sources = [...]struct {
	file     string
	fallback []byte
}{
	Regular: {"vendor/NotoSansSC_400Regular.ttf", goregular.TTF},
	Bold:    {"vendor/NotoSansSC_700Bold.ttf", gobold.TTF},
}

var fonts = [len(sources)]func() *sfnt.Font{
	Regular: sync.OnceValue(func() *sfnt.Font { return load(Regular) }),
	Bold:    sync.OnceValue(func() *sfnt.Font { return load(Bold) }),
}

// load reads glyphs where they lie in the program file, so that ten megabytes
// of font do not move to the heap.
func load(w Weight) *sfnt.Font {
	source := sources[w]
	if f, err := vendor.Open(source.file); err == nil {
		if at, ok := f.(io.ReaderAt); ok {
			if parsed, err := opentype.ParseReaderAt(at); err == nil {
				return parsed
			}
		}
	}
	parsed, err := opentype.Parse(source.fallback)
	if err != nil {
		panic("font: the built-in fallback cannot be read: " + err.Error())
	}
	return parsed
}

// Faces makes and keeps faces by weight and size. One Faces serves one
// goroutine; Get and Put lend them out.
type Faces struct {
	made map[key]font.Face
	buf  sfnt.Buffer
}

type key struct {
	weight Weight
	pixels int
}

var pool = sync.Pool{New: func() any { return &Faces{made: map[key]font.Face{}} }}

// Get lends a set of faces; return it with Put.
func Get() *Faces { return pool.Get().(*Faces) }

// Put takes a set of faces back.
func Put(f *Faces) { pool.Put(f) }

// Face returns the face whose em square is the given number of pixels high.
func (f *Faces) Face(w Weight, pixels int) font.Face {
	k := key{w, pixels}
	if face, ok := f.made[k]; ok {
		return face
	}
	face, err := opentype.NewFace(fonts[w](), &opentype.FaceOptions{Size: float64(pixels), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic("font: no face: " + err.Error()) // only for options the package does not use
	}
	f.made[k] = face
	return face
}

// Missing returns the first character of s the font has no picture for.
func (f *Faces) Missing(s string) (rune, bool) {
	for _, r := range s {
		if r == '\n' || r == '\t' {
			continue
		}
		if i, err := fonts[Regular]().GlyphIndex(&f.buf, r); err != nil || i == 0 {
			return r, true
		}
	}
	return 0, false
}
