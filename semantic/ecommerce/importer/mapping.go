package importer

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/wenshu-ai/wenshu/semantic"
)

// Codes of failures that concern the import as a whole; those of single rows are Reasons.
const (
	CodeBadMapping   semantic.Code = "bad_mapping"
	CodeUnknownStore semantic.Code = "unknown_store"
	CodeNoStar       semantic.Code = "no_star"
	CodeUnreadable   semantic.Code = "unreadable_file"
)

// Mapping says how the columns of a file become fields of the star. The zero value of an option is its default.
type Mapping struct {
	Name  string  `yaml:"name"`
	Label Label   `yaml:"label"`
	Kind  Kind    `yaml:"kind"`
	File  Format  `yaml:"file"`
	Store string  `yaml:"store"`           // code of the shop; --store wins, a field "store" wins over both
	Rows  RowForm `yaml:"rows"`            // how rows make orders
	Tax   TaxForm `yaml:"tax"`             // whether amounts hold the tax
	Skip  []Skip  `yaml:"skip"`            // rows that are no data
	Total Money4  `yaml:"total_tolerance"` // how far the file's own total may be off, in its currency; default 0.05

	Fields map[string]Source `yaml:"fields"`

	text []byte
}

// Label names a mapping in both languages.
type Label struct {
	ZH string `yaml:"zh"`
	EN string `yaml:"en"`
}

// Format is how a file is written.
type Format struct {
	Encoding  string   `yaml:"encoding"`  // auto (default), utf-8, utf-16, gb18030, windows-1252, shift_jis
	Delimiter string   `yaml:"delimiter"` // auto (default), or one of , ; | tab
	Sheet     string   `yaml:"sheet"`     // of an XLSX file; default the first
	Decimal   string   `yaml:"decimal"`   // . (default) or ,
	Thousands string   `yaml:"thousands"` // none (default), or one of , . ' space
	Dates     []string `yaml:"dates"`     // forms such as "yyyy-MM-dd HH:mm:ss Z", tried in order
	Zone      string   `yaml:"zone"`      // of times that name none: store (default) or an IANA name
	Empty     []string `yaml:"empty"`     // cells that mean nothing, such as "--"
}

// Source is where a field comes from. Exactly one of Column, Sum, Header, Const and Any is set; Map and Filled refine Column.
type Source struct {
	Column   Names             `yaml:"column"` // the first of these headers that the file has; * stands for any text
	Sum      []string          `yaml:"sum"`    // headers of amounts to add; a leading - subtracts
	Header   string            `yaml:"header"` // the text a header with * has at the *
	Const    string            `yaml:"const"`
	Any      []Source          `yaml:"any"`      // the first that gives a value
	Map      map[string]string `yaml:"map"`      // other words for values, without regard to case; "*" for all others
	Filled   string            `yaml:"filled"`   // the value when the cell is not empty
	Optional bool              `yaml:"optional"` // the file may lack the column
}

// Names is one header or several that mean the same.
type Names []string

// UnmarshalYAML reads a single text or a list.
func (n *Names) UnmarshalYAML(b []byte) error {
	var one string
	if err := yaml.Unmarshal(b, &one); err == nil {
		*n = Names{one}
		return nil
	}
	var many []string
	if err := yaml.Unmarshal(b, &many); err != nil {
		return err
	}
	*n = many
	return nil
}

// Skip leaves out rows whose cell begins with a text, such as totals and lines that explain the header.
type Skip struct {
	Column string `yaml:"column"`
	Prefix string `yaml:"prefix"`
}

// RowForm tells how the rows of a file make orders.
type RowForm string

// The row forms.
const (
	RowsComplete   RowForm = "complete"    // every row repeats its order's header; the default
	RowsOrderFirst RowForm = "order_first" // the header stands on the first row of an order, and a file has all lines of its orders
)

// TaxForm tells whether amounts hold the tax.
type TaxForm string

// The tax forms.
const (
	TaxExcluded TaxForm = "excluded" // tax comes on top; the default
	TaxIncluded TaxForm = "included" // amounts of lines hold it
	TaxAuto     TaxForm = "auto"     // as the order's own total shows; needs the fields total and order_net
)

//go:embed mappings/*.yaml
var shipped embed.FS

// Shipped lists the names of the mappings that come with the program.
func Shipped() []string {
	entries, err := fs.ReadDir(shipped, "mappings")
	if err != nil {
		panic(err) // the folder is embedded
	}
	var names []string
	for _, e := range entries {
		names = append(names, strings.TrimSuffix(e.Name(), ".yaml"))
	}
	return names
}

// LoadMapping reads the shipped mapping of that name, or else the file. The error says what to do.
func LoadMapping(nameOrFile string) (*Mapping, error) {
	if slices.Contains(Shipped(), nameOrFile) {
		b, err := shipped.ReadFile(path.Join("mappings", nameOrFile+".yaml"))
		if err != nil {
			return nil, err
		}
		return ParseMapping(b)
	}
	b, err := os.ReadFile(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		names := strings.Join(Shipped(), ", ")
		e := semantic.Errorf(CodeBadMapping, "没有映射 %[1]q。随程序提供的有:%[2]s;也可以给出映射文件的路径。",
			"There is no mapping %[1]q. Those that come with the program: %[2]s; the path of a mapping file works too.", nameOrFile, names)
		e.Candidates, e.Cause = Shipped(), err
		return nil, e
	}
	if err != nil {
		return nil, err
	}
	return ParseMapping(b)
}

// ParseMapping reads a mapping strictly: an unknown key is an error with its place.
func ParseMapping(text []byte) (*Mapping, error) {
	m := &Mapping{text: text}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(m); err != nil {
		e := semantic.Errorf(CodeBadMapping, "映射文件读不了:%s", "The mapping cannot be read: %s", firstLine(err.Error()))
		e.Cause = err
		return nil, e
	}
	m.complete()
	if problems := m.check(); len(problems) > 0 {
		sort.Strings(problems)
		return nil, semantic.Errorf(CodeBadMapping, "映射文件有问题:%s", "The mapping has problems: %s", strings.Join(problems, "; "))
	}
	return m, nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (m *Mapping) complete() {
	orElse := func(p *string, v string) {
		if *p == "" {
			*p = v
		}
	}
	orElse(&m.File.Encoding, "auto")
	orElse(&m.File.Delimiter, "auto")
	orElse(&m.File.Decimal, ".")
	orElse(&m.File.Zone, "store")
	orElse((*string)(&m.Rows), string(RowsComplete))
	orElse((*string)(&m.Tax), string(TaxExcluded))
	if m.Total == 0 {
		m.Total = 500
	}
	if len(m.File.Dates) == 0 {
		m.File.Dates = []string{"yyyy-MM-dd HH:mm:ss Z", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"}
	}
}

// check lists what is wrong with a mapping, in English: it is written by those who write YAML.
func (m *Mapping) check() (problems []string) {
	bad := func(format string, args ...any) { problems = append(problems, fmt.Sprintf(format, args...)) }
	specs, ok := m.Kind.fields()
	if !ok {
		bad("kind %q is none of orders, ads, returns", m.Kind)
		return problems
	}
	for name, s := range m.Fields {
		if specs.index(name) < 0 {
			bad("field %q does not exist for kind %s; there are %s", name, m.Kind, strings.Join(specs.names(), ", "))
		}
		s.check(name, bad)
	}
	for _, f := range specs {
		if _, there := m.Fields[f.name]; f.required && !there {
			bad("field %q is missing", f.name)
		}
	}
	if m.Kind == KindOrders && m.Fields["unit_price"].isZero() && m.Fields["amount"].isZero() {
		bad("one of the fields unit_price and amount is needed")
	}
	one := func(key, value string, allowed ...string) {
		if !slices.Contains(allowed, value) {
			bad("%s %q is none of %s", key, value, strings.Join(allowed, " "))
		}
	}
	one("rows", string(m.Rows), string(RowsComplete), string(RowsOrderFirst))
	one("tax", string(m.Tax), string(TaxExcluded), string(TaxIncluded), string(TaxAuto))
	one("file.encoding", m.File.Encoding, append([]string{"auto"}, encodingNames()...)...)
	one("file.delimiter", m.File.Delimiter, "auto", ",", ";", "|", "tab")
	one("file.decimal", m.File.Decimal, ".", ",")
	one("file.thousands", m.File.Thousands, "", ",", ".", "'", "space")
	if m.File.Decimal == m.File.Thousands {
		bad("file.decimal and file.thousands are the same")
	}
	if m.File.Zone != "store" {
		if _, err := time.LoadLocation(m.File.Zone); err != nil {
			bad("file.zone %q is not an IANA time zone", m.File.Zone)
		}
	}
	if m.Tax == TaxAuto && (m.Fields["total"].isZero() || m.Fields["order_net"].isZero()) {
		bad("tax: auto needs the fields total and order_net")
	}
	return problems
}

func (s Source) isZero() bool {
	return len(s.Column) == 0 && len(s.Sum) == 0 && s.Header == "" && s.Const == "" && len(s.Any) == 0
}

func (s Source) check(name string, bad func(string, ...any)) {
	ways := 0
	for _, set := range []bool{len(s.Column) > 0, len(s.Sum) > 0, s.Header != "", s.Const != "", len(s.Any) > 0} {
		if set {
			ways++
		}
	}
	if ways != 1 {
		bad("field %q needs exactly one of column, sum, header, const, any", name)
	}
	if s.Header != "" && !strings.Contains(s.Header, "*") {
		bad("field %q: header needs a *", name)
	}
	for _, a := range s.Any {
		a.check(name, bad)
	}
}

// fingerprint changes with the text of the mapping.
func (m *Mapping) fingerprint() string {
	sum := sha256.Sum256(m.text)
	return hex.EncodeToString(sum[:8])
}

// Text is the mapping as it was written.
func (m *Mapping) Text() string { return string(m.text) }
