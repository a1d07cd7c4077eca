// Package number finds amounts, bounds on them and places in a ranking in a
// question, Chinese, English or mixed: 1.2万, 3k, 百分之五, 不低于 2%, over 500,
// between 10 and 20, 前三, top 5, 最低的三个, 翻倍. Values are exact decimals;
// percentages are fractions (5 % is 0.05).
package number
