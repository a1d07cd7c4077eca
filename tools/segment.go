package tools

import (
	"github.com/wenshu-ai/wenshu/semantic"
)

// SegmentArgs ask for groups of customers.
type SegmentArgs struct {
	Method  string   `arg:"method" of:"list" need:"true"`
	K       int      `arg:"k"`
	Filters Filters  `arg:"f"`
	Time    When     `arg:"t" default:"last_30d"`
	Metrics []string `arg:"m" of:"metric"`
	Compare Against  `arg:"cmp"`
}

// Tool returns segment.
func (*SegmentArgs) Tool() string { return "segment" }
func (*SegmentArgs) isArgs()      {}

// maxClusters is how many groups people can still tell apart.
const maxClusters = 20

var segmentSpec = spec{
	name:  "segment",
	label: semantic.Text{ZH: "客户分群", EN: "customer segmentation"},
	doc: semantic.Text{
		ZH: "客户分群:RFM、聚类、行为规则或生命周期阶段。",
		EN: "Groups of customers: RFM, clusters, behaviour rules or lifecycle stages.",
	},
	people: true,
	args:   func() Args { return &SegmentArgs{} },
	near:   []string{"buyers", "net_sales"},
	by:     "customer_type",
	check:  checkSegment,
}

func checkSegment(_ *semantic.Model, args Args) error {
	a := args.(*SegmentArgs)
	if a.K != 0 && (a.Method != "kmeans" || a.K < 2 || a.K > maxClusters) {
		return badCall("k 只用于 kmeans,应在 2 到 %d 之间。", "k goes with kmeans and must be between 2 and %d.", maxClusters)
	}
	return nil
}
