package sqlgen

// optimise rewrites a plan so that it reads less. Each pass is a pure function
// from plan to plan that keeps the rows of the result, whatever the data, and
// running the passes again changes nothing:
//
//	pushFilters   conditions on the home rows move to their scan
//	pruneColumns  what nobody reads is not computed, joined or scanned
//	mergeEqual    steps that say the same become one
func optimise(root node) node { return mergeEqual(pruneColumns(pushFilters(root))) }

// rewrite changes nodes from the leaves up. change gets a node whose inputs
// are done; a node that several read is changed once and stays one.
func rewrite(root node, change func(node) node) node {
	done := map[node]node{}
	var visit func(node) node
	visit = func(n node) node {
		if out, ok := done[n]; ok {
			return out
		}
		out := change(over(n, visit))
		done[n] = out
		return out
	}
	return visit(root)
}
