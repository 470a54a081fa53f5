"""The scores of a run, one module per family, all of them sums of counts over cases.

`outcomes` pairs each gold claim with what was answered; the families count over outcomes; `intervals`
turns counts into a value with its interval.
"""
