package demo

// table is one table of the star and how its rows come from a company.
type table struct {
	name    string
	columns string
	write   func(w *world, r *rows)
}

// tables are written one by one, the dimensions first. The three traffic tables come from one pass and are not here.
var tables = []table{
	{"dim_geo", "geo_id,country_code,country_zh,country_en,sales_region,province,city,language,currency,timezone", writeGeo},
	{"dim_channel", "channel_id,channel_code,name_zh,name_en,channel_type,is_paid", writeChannels},
	{"dim_store", "store_id,store_code,store_name,platform,platform_type,geo_id,currency,timezone,opened_on,closed_on,last_loaded_at", writeStores},
	{"dim_supplier", "supplier_id,code,name,country_code,category,contract_lead_days,sla_on_time,payment_terms_days,backup_supplier_id,contact", writeSuppliers},
	{"dim_product", "sku_id,sku_code,spu_code,title_zh,title_en,brand,category,subcategory,price_band,hs_code,launched_on,discontinued_on,lifecycle_stage,supplier_id,moq,pack_kg,pack_litre,list_price_usd,unit_cost_usd,attributes", writeProducts},
	{"dim_warehouse", "warehouse_id,code,name,kind,geo_id,daily_order_capacity", writeWarehouses},
	{"dim_initiative", "initiative_id,kind,code,name_zh,name_en,channel_id,store_id,country_code,sku_id,audience,hypothesis,primary_metric,variants,discount_pct,budget_usd,start_on,end_on,status,owner", writeInitiatives},
	{"dim_customer", "customer_id,first_seen_at,first_order_at,last_order_at,first_channel_id,first_store_id,first_device,geo_id,language,gender,birth_year,member_tier,business_type,behaviour_segment,marketing_consent,profiling_consent,full_name,email,phone,address,erased_at", writeCustomers},
	{"customer_identity", "identity_id,customer_id,platform,id_type,id_hash,match_method,confidence,linked_at", writeIdentities},
	{"ref_value", "kind,key1,key2,valid_from,value,text_value,source", writeReferences},
	{"fact_order", "order_id,order_no,ordered_at,order_date,store_id,geo_id,customer_id,customer_order_seq,channel_id,initiative_id,session_id,device,status,payment_method,coupon_code,currency,fx_to_usd,discount_usd,tax_usd,duty_usd,shipping_charged_usd,paid_usd,paid_local,first_ship_at,promised_at,delivered_at,ip_country,ip_hash,device_fp_hash,risk_score,is_fraud,chargeback_usd,duplicate_of", writeOrders},
	{"fact_order_item", "order_item_id,order_id,sku_id,warehouse_id,qty,list_price_usd,unit_price_usd,gross_usd,discount_usd,net_usd,cogs_usd,fee_alloc_usd,freight_alloc_usd,from_reco", writeLines},
	{"fact_return", "return_id,order_item_id,return_date,reason,qty,refund_usd,return_freight_usd,restocked_qty", writeReturns},
	{"fact_inventory_daily", "snap_date,sku_id,warehouse_id,zone,on_hand,reserved,inbound,units_sold,age_90_plus,age_180_plus,value_usd,storage_fee_usd", writeInventory},
	{"fact_purchase_order", "po_line_id,po_no,supplier_id,sku_id,warehouse_id,ordered_on,promised_on,received_on,status,qty_ordered,qty_received,qty_defect,currency,unit_cost_usd,expedite_usd", writePurchases},
	{"fact_shipment", "shipment_id,direction,leg,order_id,po_line_id,sku_id,warehouse_id,geo_id,carrier,mode,route_code,ship_date,promised_date,delivered_date,weight_kg,planned_cost_usd,freight_usd,fuel_usd,customs_usd,co2_kg,status,exception_code", writeShipments},
	{"fact_ad_daily", "ad_row_id,ad_date,channel_id,initiative_id,store_id,geo_id,sku_id,keyword,creative,device,daypart,spend_usd,spend_local,currency,impressions,clicks,attributed_orders,attributed_revenue_usd", writeAds},
	{"fact_feedback", "feedback_id,kind,feedback_date,created_at,platform,store_id,sku_id,customer_id,geo_id,channel_id,language,rating,sentiment,aspects,body,first_response_min,csat,engagement", writeFeedback},
	{"fact_market_signal", "signal_id,signal_date,signal,subject,theme,category,sku_id,country_code,area,platform,value,unit,source", writeSignals},
}

func tableNames() []string {
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = t.name
	}
	return names
}

var trafficTables = []string{"fact_session", "fact_event", "fact_touchpoint"}

// Columns of the three traffic tables.
const (
	sessionColumns = "session_id,started_at,session_date,store_id,geo_id,channel_id,initiative_id,visitor_id,customer_id,customer_type,device,landing_page,pageviews,duration_s,is_bounce,has_product_view,has_cart,has_checkout,has_payment_try,has_order,live_seconds,is_bot"
	eventColumns   = "event_id,occurred_at,event_date,session_id,visitor_id,customer_id,store_id,event_type,sku_id,search_term,result_count,page,initiative_id,variant,value,props"
	touchColumns   = "touch_id,touched_at,touch_date,visitor_id,customer_id,channel_id,initiative_id,touch_type,device,store_id,session_id,cost_usd,converted_order_id"
)
