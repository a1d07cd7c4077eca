package demo

// importRules declares the dated duties and taxes (write_refs.go) and the certificate the new shoe lacks in Germany.
func importRules() planted {
	return planted{Story: Story{
		ID:         "S42",
		QuestionZh: "这双鞋进德国要交多少税,缺什么认证?",
		QuestionEn: "What duty and VAT apply in Germany?",
		Truths: []Truth{
			{Name: "us_duty_before", Value: .20, Unit: "ratio", Tolerance: 0, Zh: "美国 6404 关税,2025-08-31", En: "US duty on 6404, 31 August 2025"},
			{Name: "us_duty_after", Value: .25, Unit: "ratio", Tolerance: 0, Zh: "美国 6404 关税,2025-09-01", En: "US duty on 6404, 1 September 2025"},
			{Name: "de_duty", Value: .169, Unit: "ratio", Tolerance: 0, Zh: "德国 6404 关税", En: "German duty on 6404"},
			{Name: "de_vat", Value: .19, Unit: "ratio", Tolerance: 0, Zh: "德国增值税", En: "German VAT"},
			{Name: "missing_certificates", Value: 1, Unit: "count", Tolerance: 0, Zh: "FW-CITY-01 进德国缺少的认证数(EPR)", En: "certificates FW-CITY-01 lacks for Germany: EPR"},
		},
	}}
}
