package slack

// Slack's documented bounds, in characters and items. They move: keep them here.
const (
	maxBlocks     = 50   // blocks of a message
	maxSection    = 3000 // text of a section
	maxContext    = 2000 // text of one context element; documented 3000
	maxButtonText = 75
	maxValue      = 2000 // value of a button
	maxRows       = 100  // rows of a table, its heading among them
	maxColumns    = 20
)

// Bounds of our own. Slack refuses a message whose blocks hold too much text
// together (msg_blocks_too_long) without saying how much that is: 11,300
// characters have been refused and 9,600 taken.
const (
	maxMessage    = 9000 // all texts of a message's blocks together
	maxTable      = 4000 // cells of the table, of 10,000 documented
	maxCell       = 200
	maxFallback   = 3500 // text for notifications and where blocks are refused; chat.update takes 4,000
	maxSuggestion = 3    // buttons that ask a further question
	maxPictures   = 2
)
