package planner

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/wenshu-ai/wenshu/agent/llm"
	"github.com/wenshu-ai/wenshu/semantic"
	"github.com/wenshu-ai/wenshu/tools"
)

// decoded reads a call of the model and verifies it. Errors are
// *semantic.Error with near names.
func (s *session) decoded(ctx context.Context, c llm.Call) (tools.Call, error) {
	call, err := s.Tools.Decode(c.Name, json.RawMessage(c.Arguments))
	if err != nil {
		return tools.Call{}, err
	}
	return s.verified(ctx, call)
}

// verified returns the call if it is one to run: known to the tools, its
// times and keys in order, its members in the data, its free text the
// asker's. Calls that hold other calls are rebuilt from those.
func (s *session) verified(ctx context.Context, c tools.Call) (tools.Call, error) {
	switch a := c.Args.(type) {
	case *tools.ClarifyArgs:
		return s.question(ctx, a)
	case *tools.RefuseArgs:
		return s.refusal(ctx, a)
	}
	tool, ok := s.Tools.Lookup(c.Tool())
	if !ok {
		return tools.Call{}, noPlan()
	}
	full, err := tools.Resolve(c, s.request.Clock)
	if err != nil {
		return tools.Call{}, err
	}
	if err := tool.Check(s.Model, full.Args); err != nil {
		return tools.Call{}, err
	}
	if err := s.checkMembers(ctx, tools.NamedIn(c).Filters); err != nil {
		return tools.Call{}, err
	}
	return c, s.checkSaid(c)
}

// checkMembers wants every value of a filter to exist where the data lists
// the members. Values outside the asker's scope exist: that they are not the
// asker's to see is said when the call runs.
func (s *session) checkMembers(ctx context.Context, filters tools.Filters) error {
	for _, f := range filters {
		d, ok := s.Model.Dimension(f.Dimension)
		if !ok || d.MemberSource == nil || !s.request.Who.MaySee(d.Sensitivity) {
			continue
		}
		known, err := s.known(ctx, d.Name)
		if err != nil {
			return err
		}
		for _, v := range f.Values {
			if v == firstRow || slices.ContainsFunc(known, func(m semantic.Member) bool { return m.Key == v }) {
				continue
			}
			return s.unknownMember(ctx, d, v)
		}
	}
	return nil
}

// firstRow is the value that stands for the first row of the call before.
const firstRow = "$1"

func (s *session) known(ctx context.Context, dimension string) ([]semantic.Member, error) {
	if list, ok := s.members[dimension]; ok {
		return list, nil
	}
	list, err := s.Members.Members(ctx, dimension)
	if err != nil {
		return nil, err
	}
	s.members[dimension] = list
	return list, nil
}

// unknownMember names members like the value that the asker may see.
func (s *session) unknownMember(ctx context.Context, d *semantic.Dimension, value string) error {
	e := semantic.Errorf(semantic.CodeUnknownMember, "“%[1]s”里没有 %[3]q。", "%[2]s has no member %[3]q.",
		d.Label.In(semantic.ZH), d.Label.In(semantic.EN), value)
	e.Hint = semantic.Text{ZH: "用 find_members 查找。", EN: "Look it up with find_members."}
	visible, err := s.Members.MembersFor(ctx, s.request.Who, d.Name)
	if err != nil {
		return e // without near names
	}
	for _, m := range nearest(value, visible) {
		e.Candidates = append(e.Candidates, m.Key)
	}
	return e
}
