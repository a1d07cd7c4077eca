package warehouse

// ReadWatermarkAlways makes every question look at the feeds.
func (w *Warehouse) ReadWatermarkAlways() {
	w.marks = keepAnswers(-1, func(string) int { return 1 })
}
