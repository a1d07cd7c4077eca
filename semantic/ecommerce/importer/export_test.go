package importer

// Watched adds somebody who is told of every statement that was run.
func (o Options) Watched(watch func(query string)) Options {
	o.watch = watch
	return o
}
