package slack

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	api "github.com/slack-go/slack"

	"github.com/wenshu-ai/wenshu/agent"
	"github.com/wenshu-ai/wenshu/agent/chart"
)

// picture is a drawn chart.
type picture struct {
	title string
	png   []byte
}

// pictures draws the answer's first charts. One that cannot be drawn is left
// out: the table has its figures.
func (b *Bot) pictures(a *agent.Answer) []picture {
	var out []picture
	for _, c := range a.Charts[:min(len(a.Charts), maxPictures)] {
		if c.Title == "" {
			c.Title = chartTitle(a, c)
		}
		var png bytes.Buffer
		if err := chart.PNG(&png, c, a.Lang, chart.Options{}); err != nil {
			if !errors.Is(err, chart.ErrEmpty) {
				b.Log.Warn("slack: chart not drawn", "answer", a.ID, "kind", c.Kind, "err", err)
			}
			continue
		}
		title := c.Title
		if title == "" {
			title = say(a.Lang, wordsPicture)
		}
		out = append(out, picture{title, png.Bytes()})
	}
	return out
}

// chartTitle names a chart without a title after the metrics of the answer.
func chartTitle(a *agent.Answer, c agent.ChartView) string {
	var labels []string
	for _, m := range a.Interpretation.Metrics[:min(len(a.Interpretation.Metrics), 3)] {
		labels = append(labels, m.Label)
	}
	if len(labels) == 0 && len(c.Series) > 0 {
		labels = append(labels, c.Series[0].Name)
	}
	title := strings.Join(labels, " · ")
	if c.XLabel != "" && title != "" {
		title += " · " + c.XLabel
	}
	if t := a.Interpretation.Time; t != nil && t.Label != "" && title != "" {
		title += " · " + t.Label
	}
	return title
}

// upload puts the pictures into the thread as one message.
func (b *Bot) upload(ctx context.Context, to place, pictures []picture) {
	if len(pictures) == 0 {
		return
	}
	err := b.post.retried(ctx, "files.upload", func() error { return b.uploadOnce(ctx, to, pictures) })
	if err != nil {
		b.Log.Error("slack: charts not uploaded", "channel", to.channel, "err", err)
	}
}

func (b *Bot) uploadOnce(ctx context.Context, to place, pictures []picture) error {
	var files []api.FileSummary
	for i, p := range pictures {
		name := fmt.Sprintf("chart-%d.png", i+1)
		slot, err := b.client.GetUploadURLExternalContext(ctx, api.GetUploadURLExternalParameters{
			FileName: name, FileSize: len(p.png), AltTxt: cut(p.title, 500)})
		if err != nil {
			return err
		}
		err = b.client.UploadToURL(ctx, api.UploadToURLParameters{UploadURL: slot.UploadURL, Reader: bytes.NewReader(p.png), Filename: name})
		if err != nil {
			return err
		}
		files = append(files, api.FileSummary{ID: slot.FileID, Title: cut(p.title, 200)})
	}
	_, err := b.client.CompleteUploadExternalContext(ctx, api.CompleteUploadExternalParameters{
		Files: files, Channel: to.channel, ThreadTimestamp: to.thread})
	return err
}
