package tools

import (
	"context"
	"github.com/wenshu-ai/wenshu/semantic"
)

type diagnoseTool struct{}

func (diagnoseTool) Name() string                                                 { return "diagnose" }
func (diagnoseTool) New() Args                                                    { return &DiagnoseArgs{} }
func (diagnoseTool) Doc() semantic.Text                                           { return semantic.Text{} }
func (diagnoseTool) Check(m *semantic.Model, args Args) error                     { return nil }
func (diagnoseTool) Run(ctx context.Context, env Env, args Args) (*Result, error) { return nil, nil }

type funnelTool struct{}

func (funnelTool) Name() string                                                 { return "funnel" }
func (funnelTool) New() Args                                                    { return &FunnelArgs{} }
func (funnelTool) Doc() semantic.Text                                           { return semantic.Text{} }
func (funnelTool) Check(m *semantic.Model, args Args) error                     { return nil }
func (funnelTool) Run(ctx context.Context, env Env, args Args) (*Result, error) { return nil, nil }
