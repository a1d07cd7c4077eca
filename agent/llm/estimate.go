package llm

// estimated counts a token for every three bytes, which is a little more than
// real ones in both languages.
func estimated(r Request, reply Reply) Usage {
	in, out := 0, len(reply.Text)
	for _, m := range r.Messages {
		switch m := m.(type) {
		case System:
			in += len(m.Text)
		case User:
			in += len(m.Text)
		case Result:
			in += len(m.Text)
		case Reply:
			in += len(m.Text)
			for _, c := range m.Calls {
				in += len(c.Arguments)
			}
		}
	}
	for _, t := range r.Tools {
		in += len(t.Description) + len(t.Parameters)
	}
	for _, c := range reply.Calls {
		out += len(c.Name) + len(c.Arguments)
	}
	return Usage{Input: in / 3, Output: out / 3, Estimated: true}
}
