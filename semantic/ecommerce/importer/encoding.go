package importer

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encodings are those a mapping can name; nil reads bytes as they are.
var encodings = []struct {
	name string
	enc  encoding.Encoding
}{
	{"utf-8", nil},
	{"utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
	{"gb18030", simplifiedchinese.GB18030},
	{"windows-1252", charmap.Windows1252},
	{"shift_jis", japanese.ShiftJIS},
}

func encodingNames() []string {
	out := make([]string, len(encodings))
	for i := range encodings {
		out[i] = encodings[i].name
	}
	return out
}

// sniffed is how much of a file is looked at to tell its encoding.
const sniffed = 1 << 20

// decoded gives a file's text as UTF-8 without a byte order mark. The name is that of the encoding found; ok is false
// when the bytes are not what the mapping says, or nothing that can be told with certainty.
func decoded(r io.Reader, want string) (text io.Reader, name string, ok bool, err error) {
	b := bufio.NewReaderSize(r, sniffed)
	head, err := b.Peek(sniffed)
	if err != nil && err != io.EOF {
		return nil, "", false, err
	}
	found := sniff(head)
	if want == "auto" || want == "utf-8" {
		// A byte order mark is a certain sign, and text that is valid UTF-8 while it has other than ASCII is nearly one.
		name, ok = found, found != "" && (want == "auto" || found == "utf-8")
	} else {
		name, ok = want, want != "utf-16" || found == "utf-16"
	}
	if !ok {
		return nil, found, false, nil
	}
	if name == "utf-8" {
		if bytes.HasPrefix(head, bom8) {
			if _, err := b.Discard(len(bom8)); err != nil {
				return nil, "", false, err
			}
		}
		return b, name, true, nil
	}
	for _, e := range encodings {
		if e.name == name {
			return transform.NewReader(b, e.enc.NewDecoder()), name, true, nil
		}
	}
	panic("importer: encoding " + name + " is not in the list")
}

var bom8 = []byte{0xef, 0xbb, 0xbf}

// sniff names the encoding of a text's beginning, "" when it cannot be told.
func sniff(head []byte) string {
	switch {
	case bytes.HasPrefix(head, bom8):
		return "utf-8"
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return "utf-16"
	case validUTF8(head):
		return "utf-8"
	case looksChinese(head):
		return "gb18030"
	}
	return ""
}

// validUTF8 allows the last character to be cut.
func validUTF8(b []byte) bool {
	for cut := 0; cut < utf8.UTFMax && cut <= len(b); cut++ {
		if utf8.Valid(b[:len(b)-cut]) {
			return cut == 0 || len(b) == sniffed
		}
	}
	return false
}

// looksChinese tells GB18030 from the one-byte encodings of Europe. Both read nearly any bytes without complaint, but in
// Chinese text both bytes of a character are mostly above 0xA0, while an accented letter mostly has plain ones beside it.
func looksChinese(b []byte) bool {
	pairs, high := 0, 0
	for i := 0; i+1 < len(b); i++ {
		if b[i] < 0x81 || b[i] > 0xfe {
			continue
		}
		pairs++
		if b[i+1] >= 0xa1 && b[i+1] <= 0xfe {
			high++
		}
		i++
	}
	return pairs > 0 && high*10 >= pairs*8
}
