package demo

// phrases are what people write about an aspect of a product, by language: praise and complaint.
var phrases = map[string]map[string][2]string{
	"zh": {"quality": {"质量很好,用了两周没有问题", "质量太差,用几天就坏了"}, "size": {"尺码刚好,很合脚", "尺码偏小,穿不下"}, "battery": {"续航很给力", "电池不耐用,半天就没电"}, "packaging": {"包装完好,送礼也体面", "包装破损,里面都压变形了"},
		"delivery": {"物流很快,第二天就到", "物流太慢,等了十多天"}, "price": {"性价比高,会回购", "价格偏贵,不值"}, "comfort": {"穿着舒服,站一天也不累", "穿着磨脚,不舒服"}, "service": {"客服态度好,回复及时", "客服一直不回复"}},
	"en": {"quality": {"Great quality, still like new after two weeks", "Poor quality, broke within days"}, "size": {"True to size, fits well", "Runs small, had to return it"}, "battery": {"The battery lasts all day", "The battery dies after half a day"}, "packaging": {"Nicely packed, good as a present", "The box was crushed on arrival"},
		"delivery": {"Arrived earlier than promised", "Took far too long to arrive"}, "price": {"Good value for the money", "Overpriced for what it is"}, "comfort": {"So comfortable, I can stand all day", "Uncomfortable after an hour"}, "service": {"Support answered at once", "Support never answered"}},
	"de": {"quality": {"Sehr gute Qualität, klare Empfehlung", "Schlechte Qualität, nach wenigen Tagen kaputt"}, "size": {"Größe passt genau", "Fällt zu klein aus"}, "battery": {"Der Akku hält den ganzen Tag", "Der Akku ist nach ein paar Stunden leer"}, "packaging": {"Gut verpackt angekommen", "Verpackung war beschädigt"},
		"delivery": {"Schnelle Lieferung", "Lieferung hat viel zu lange gedauert"}, "price": {"Preis und Leistung stimmen", "Zu teuer"}, "comfort": {"Sehr bequem", "Drückt nach kurzer Zeit"}, "service": {"Freundlicher Kundendienst", "Keine Antwort vom Kundendienst"}},
	"fr": {"quality": {"Très bonne qualité, je recommande", "Mauvaise qualité, cassé en quelques jours"}, "size": {"Taille parfaite", "Taille trop petit"}, "battery": {"La batterie tient toute la journée", "La batterie se vide en quelques heures"}, "packaging": {"Bien emballé", "Emballage abîmé à l'arrivée"},
		"delivery": {"Livraison rapide", "Livraison beaucoup trop lente"}, "price": {"Bon rapport qualité-prix", "Trop cher"}, "comfort": {"Très confortable", "Inconfortable au bout d'une heure"}, "service": {"Service client réactif", "Le service client ne répond pas"}},
	"es": {"quality": {"Muy buena calidad, lo recomiendo", "Mala calidad, se rompió en pocos días"}, "size": {"La talla es perfecta", "Talla pequeña, no me queda"}, "battery": {"La batería dura todo el día", "La batería dura muy poco"}, "packaging": {"Llegó bien empacado", "La caja llegó golpeada"},
		"delivery": {"Entrega rápida", "Tardó demasiado en llegar"}, "price": {"Buen precio", "Demasiado caro"}, "comfort": {"Muy cómodo", "Incómodo después de una hora"}, "service": {"Atención rápida", "Nadie responde"}},
	"ja": {"quality": {"品質が良く、大満足です", "品質が悪く、すぐ壊れました"}, "size": {"サイズぴったりです", "サイズが小さすぎました"}, "battery": {"電池が一日もちます", "電池がすぐ切れます"}, "packaging": {"梱包が丁寧でした", "箱がつぶれて届きました"},
		"delivery": {"配送が早かったです", "届くまで時間がかかりすぎ"}, "price": {"コスパが良いです", "値段が高すぎます"}, "comfort": {"履き心地が最高です", "長時間は疲れます"}, "service": {"サポートの対応が早い", "サポートから返事がない"}},
}

// aspectsFor are what people talk about, by category.
var aspectsFor = map[string][]string{
	"footwear": {"comfort", "size", "quality", "delivery", "price"}, "apparel": {"size", "quality", "comfort", "price", "delivery"}, "beauty": {"quality", "packaging", "price", "delivery"},
	"baby": {"quality", "packaging", "service", "price"}, "appliance": {"quality", "packaging", "price", "service"}, "electronics": {"quality", "delivery", "price", "packaging", "quality", "service", "battery"},
	"pet": {"quality", "price", "packaging", "service"}, "food": {"quality", "packaging", "price", "delivery"}, "home": {"quality", "packaging", "price", "delivery"},
}

// written is the language people of a country write in.
func written(language string) string {
	if _, ok := phrases[language]; ok {
		return language
	}
	return "en"
}
