-- The star: what the company sells, to whom, through which channel, from which stock, and what the world did.
-- Money in *_usd columns is US dollars at the rate of the day; dates without a zone are company days (Asia/Shanghai).
--
-- The file has three parts, cut at the lines that start with "-- part:". A bulk load runs them one by one and fills the
-- tables between the first and the second, because rows go in several times faster before keys and indexes exist.

-- part: tables
CREATE SCHEMA dw;

-- Places goods are sold to: one row a city, with the company's own sales regions above the countries.
CREATE TABLE dw.dim_geo (
  geo_id       int NOT NULL,
  country_code char(2) NOT NULL,
  country_zh   text NOT NULL,
  country_en   text NOT NULL,
  sales_region text NOT NULL,
  province     text,
  city         text,
  language     text NOT NULL,
  currency     char(3) NOT NULL,
  timezone     text NOT NULL
);

-- Marketing channels a visit or an order is credited to.
CREATE TABLE dw.dim_channel (
  channel_id   int NOT NULL,
  channel_code text NOT NULL,
  name_zh      text NOT NULL,
  name_en      text NOT NULL,
  channel_type text NOT NULL CHECK (channel_type IN ('search','social','video','content','live','kol','marketplace_ads','owned','organic','offline')),
  is_paid      boolean NOT NULL
);

-- Shops on every platform; geo_id is the market a shop sells into.
-- last_loaded_at tells how fresh the feed of the shop is.
CREATE TABLE dw.dim_store (
  store_id       int NOT NULL,
  store_code     text NOT NULL,
  store_name     text NOT NULL,
  platform       text NOT NULL CHECK (platform IN ('amazon','shopify','tiktok_shop','shopee','lazada','temu','own_site','tmall','offline')),
  platform_type  text NOT NULL CHECK (platform_type IN ('marketplace','social','dtc','offline')),
  geo_id         int NOT NULL,
  currency       char(3) NOT NULL,
  timezone       text NOT NULL,
  opened_on      date NOT NULL,
  closed_on      date,
  last_loaded_at timestamptz
);

-- Factories and traders; contact is personal data of the middle class.
CREATE TABLE dw.dim_supplier (
  supplier_id        int NOT NULL,
  code               text NOT NULL,
  name               text NOT NULL,
  country_code       char(2) NOT NULL,
  category           text,
  contract_lead_days int NOT NULL,
  sla_on_time        numeric(4,3) NOT NULL,
  payment_terms_days int,
  backup_supplier_id int,
  contact            text
);

-- One row a SKU; spu_code is the style above it. unit_cost_usd is for finance only.
CREATE TABLE dw.dim_product (
  sku_id          int NOT NULL,
  sku_code        text NOT NULL,
  spu_code        text NOT NULL,
  title_zh        text NOT NULL,
  title_en        text NOT NULL,
  brand           text NOT NULL,
  category        text NOT NULL,
  subcategory     text NOT NULL,
  price_band      text NOT NULL,
  hs_code         text NOT NULL,
  launched_on     date NOT NULL,
  discontinued_on date,
  lifecycle_stage text NOT NULL,
  supplier_id     int,
  moq             int,
  pack_kg         numeric(8,3),
  pack_litre      numeric(8,2),
  list_price_usd  numeric(12,2) NOT NULL,
  unit_cost_usd   numeric(12,4) NOT NULL,
  attributes      jsonb NOT NULL DEFAULT '{}'
);

-- Own, rented and platform warehouses, and the stock rooms of the offline shops.
CREATE TABLE dw.dim_warehouse (
  warehouse_id         int NOT NULL,
  code                 text NOT NULL,
  name                 text NOT NULL,
  kind                 text NOT NULL CHECK (kind IN ('fba','overseas','bonded','domestic','store_room')),
  geo_id               int NOT NULL,
  daily_order_capacity int
);

-- Everything the company did or the calendar brought, with dates and a scope (null = everywhere):
-- campaigns, promotions, messages, experiments, policy changes, budget shifts, shopping festivals.
CREATE TABLE dw.dim_initiative (
  initiative_id  int NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('ad_campaign','promotion','message','kol','experiment','price_change','policy_change','budget_shift','calendar_event')),
  code           text NOT NULL,
  name_zh        text NOT NULL,
  name_en        text NOT NULL,
  channel_id     int,
  store_id       int,
  country_code   char(2),
  sku_id         int,
  audience       text,
  hypothesis     text,
  primary_metric text,
  variants       jsonb,
  discount_pct   numeric(5,2),
  budget_usd     numeric(14,2),
  start_on       date NOT NULL,
  end_on         date,
  status         text NOT NULL DEFAULT 'running',
  owner          text
);

-- One row a unified person or business. Name, e-mail, phone and address never leave unmasked.
CREATE TABLE dw.dim_customer (
  customer_id       bigint NOT NULL,
  first_seen_at     timestamptz NOT NULL,
  first_order_at    timestamptz,
  last_order_at     timestamptz,
  first_channel_id  int,
  first_store_id    int,
  first_device      text,
  geo_id            int,
  language          text,
  gender            text,
  birth_year        int,
  member_tier       text,
  business_type     text NOT NULL DEFAULT 'B2C',
  behaviour_segment text,
  marketing_consent boolean NOT NULL,
  profiling_consent boolean NOT NULL,
  full_name         text,
  email             text,
  phone             text,
  address           text,
  erased_at         timestamptz
);

-- Accounts, hashes and devices seen on the platforms; customer_id is null until resolved.
CREATE TABLE dw.customer_identity (
  identity_id  bigint NOT NULL,
  customer_id  bigint,
  platform     text NOT NULL,
  id_type      text NOT NULL CHECK (id_type IN ('account','email_hash','phone_hash','device','cookie','member_card')),
  id_hash      text NOT NULL,
  match_method text,
  confidence   numeric(4,3),
  linked_at    timestamptz
);

-- Dated reference numbers. fx: key1 = currency, value = USD for one unit. target: key1 = metric,
-- key2 = sales region, valid_from = first day of the month. duty: key1 = country, key2 = HS heading.
CREATE TABLE dw.ref_value (
  kind       text NOT NULL CHECK (kind IN ('fx','duty','vat','certificate','platform_fee','fuel_index','target')),
  key1       text NOT NULL,
  key2       text NOT NULL DEFAULT '',
  valid_from date NOT NULL,
  value      numeric,
  text_value text,
  source     text NOT NULL
);

-- One visit to one shop. session_date is the company day (Asia/Shanghai); bots are kept but flagged.
CREATE TABLE dw.fact_session (
  session_id       bigint NOT NULL,
  started_at       timestamptz NOT NULL,
  session_date     date NOT NULL,
  store_id         int NOT NULL,
  geo_id           int NOT NULL,
  channel_id       int NOT NULL,
  initiative_id    int,
  visitor_id       text NOT NULL,
  customer_id      bigint,
  customer_type    text NOT NULL CHECK (customer_type IN ('new','returning')),
  device           text NOT NULL,
  landing_page     text,
  pageviews        int NOT NULL,
  duration_s       int NOT NULL,
  is_bounce        boolean NOT NULL,
  has_product_view boolean NOT NULL,
  has_cart         boolean NOT NULL,
  has_checkout     boolean NOT NULL,
  has_payment_try  boolean NOT NULL,
  has_order        boolean NOT NULL,
  live_seconds     int NOT NULL DEFAULT 0,
  is_bot           boolean NOT NULL DEFAULT false
);

-- One action on site, or one exposure to an experiment or a recommendation.
CREATE TABLE dw.fact_event (
  event_id      bigint NOT NULL,
  occurred_at   timestamptz NOT NULL,
  event_date    date NOT NULL,
  session_id    bigint,
  visitor_id    text,
  customer_id   bigint,
  store_id      int NOT NULL,
  event_type    text NOT NULL CHECK (event_type IN ('page_view','search','product_view','add_to_cart','remove_cart','wishlist','coupon_claim','checkout','payment_fail','purchase','share','live_comment','reco_impression','reco_click','feature_use','exposure')),
  sku_id        int,
  search_term   text,
  result_count  int,
  page          text,
  initiative_id int,
  variant       text,
  value         numeric,
  props         jsonb
);

-- One marketing touch of one visitor or customer.
CREATE TABLE dw.fact_touchpoint (
  touch_id           bigint NOT NULL,
  touched_at         timestamptz NOT NULL,
  touch_date         date NOT NULL,
  visitor_id         text,
  customer_id        bigint,
  channel_id         int NOT NULL,
  initiative_id      int,
  touch_type         text NOT NULL CHECK (touch_type IN ('impression','click','visit','send','open','live_view','store_visit')),
  device             text,
  store_id           int,
  session_id         bigint,
  cost_usd           numeric(12,4) NOT NULL DEFAULT 0,
  converted_order_id bigint
);

-- Day, campaign, keyword or creative, shop, device, part of day.
CREATE TABLE dw.fact_ad_daily (
  ad_row_id              bigint NOT NULL,
  ad_date                date NOT NULL,
  channel_id             int NOT NULL,
  initiative_id          int NOT NULL,
  store_id               int NOT NULL,
  geo_id                 int NOT NULL,
  sku_id                 int,
  keyword                text,
  creative               text,
  device                 text,
  daypart                text,
  spend_usd              numeric(14,2) NOT NULL,
  spend_local            numeric(14,2) NOT NULL,
  currency               char(3) NOT NULL,
  impressions            bigint NOT NULL,
  clicks                 bigint NOT NULL,
  attributed_orders      int NOT NULL,
  attributed_revenue_usd numeric(14,2) NOT NULL
);

-- Order header. customer_order_seq numbers the valid orders of a customer from 1; 0 = not valid.
-- fx_to_usd is the rate of the order date. duplicate_of marks repeats of a feed.
CREATE TABLE dw.fact_order (
  order_id             bigint NOT NULL,
  order_no             text NOT NULL,
  ordered_at           timestamptz NOT NULL,
  order_date           date NOT NULL,
  store_id             int NOT NULL,
  geo_id               int NOT NULL,
  customer_id          bigint NOT NULL,
  customer_order_seq   int NOT NULL,
  channel_id           int NOT NULL,
  initiative_id        int,
  session_id           bigint,
  device               text NOT NULL,
  status               text NOT NULL CHECK (status IN ('paid','shipped','delivered','cancelled','refunded')),
  payment_method       text NOT NULL,
  coupon_code          text,
  currency             char(3) NOT NULL,
  fx_to_usd            numeric(18,8) NOT NULL,
  discount_usd         numeric(12,2) NOT NULL,
  tax_usd              numeric(12,2) NOT NULL,
  duty_usd             numeric(12,2) NOT NULL,
  shipping_charged_usd numeric(12,2) NOT NULL,
  paid_usd             numeric(12,2) NOT NULL,
  paid_local           numeric(16,2) NOT NULL,
  first_ship_at        timestamptz,
  promised_at          timestamptz,
  delivered_at         timestamptz,
  ip_country           char(2),
  ip_hash              text,
  device_fp_hash       text,
  risk_score           numeric(4,3),
  is_fraud             boolean NOT NULL DEFAULT false,
  chargeback_usd       numeric(12,2) NOT NULL DEFAULT 0,
  duplicate_of         bigint,
  is_valid             boolean GENERATED ALWAYS AS (status <> 'cancelled' AND NOT is_fraud AND duplicate_of IS NULL) STORED
);

-- Order line. gross = list price x qty; net = gross - discount; unit price = net / qty, rounded.
-- Platform fee and freight of the header are allocated so that the lines add up to it.
CREATE TABLE dw.fact_order_item (
  order_item_id     bigint NOT NULL,
  order_id          bigint NOT NULL,
  sku_id            int NOT NULL,
  warehouse_id      int,
  qty               int NOT NULL,
  list_price_usd    numeric(12,2) NOT NULL,
  unit_price_usd    numeric(12,2) NOT NULL,
  gross_usd         numeric(12,2) NOT NULL,
  discount_usd      numeric(12,2) NOT NULL,
  net_usd           numeric(12,2) NOT NULL,
  cogs_usd          numeric(12,2) NOT NULL,
  fee_alloc_usd     numeric(12,2) NOT NULL,
  freight_alloc_usd numeric(12,2) NOT NULL,
  from_reco         boolean NOT NULL DEFAULT false
);

-- Returned line.
CREATE TABLE dw.fact_return (
  return_id          bigint NOT NULL,
  order_item_id      bigint NOT NULL,
  return_date        date NOT NULL,
  reason             text NOT NULL,
  qty                int NOT NULL,
  refund_usd         numeric(12,2) NOT NULL,
  return_freight_usd numeric(12,2) NOT NULL DEFAULT 0,
  restocked_qty      int NOT NULL DEFAULT 0
);

-- Stock at the end of a day, one row a SKU and warehouse. Never add it over time.
CREATE TABLE dw.fact_inventory_daily (
  snap_date       date NOT NULL,
  sku_id          int NOT NULL,
  warehouse_id    int NOT NULL,
  zone            text,
  on_hand         int NOT NULL,
  reserved        int NOT NULL,
  inbound         int NOT NULL,
  units_sold      int NOT NULL,
  age_90_plus     int NOT NULL,
  age_180_plus    int NOT NULL,
  value_usd       numeric(14,2) NOT NULL,
  storage_fee_usd numeric(12,2) NOT NULL
);

-- Purchase order line.
CREATE TABLE dw.fact_purchase_order (
  po_line_id    bigint NOT NULL,
  po_no         text NOT NULL,
  supplier_id   int NOT NULL,
  sku_id        int NOT NULL,
  warehouse_id  int NOT NULL,
  ordered_on    date NOT NULL,
  promised_on   date NOT NULL,
  received_on   date,
  status        text NOT NULL,
  qty_ordered   int NOT NULL,
  qty_received  int NOT NULL DEFAULT 0,
  qty_defect    int NOT NULL DEFAULT 0,
  currency      char(3) NOT NULL,
  unit_cost_usd numeric(12,4) NOT NULL,
  expedite_usd  numeric(12,2) NOT NULL DEFAULT 0
);

-- One leg of one shipment, inbound, outbound, transfer or return.
CREATE TABLE dw.fact_shipment (
  shipment_id      bigint NOT NULL,
  direction        text NOT NULL CHECK (direction IN ('inbound','outbound','transfer','return')),
  leg              text NOT NULL CHECK (leg IN ('first_mile','line_haul','customs','last_mile')),
  order_id         bigint,
  po_line_id       bigint,
  sku_id           int,
  warehouse_id     int,
  geo_id           int,
  carrier          text NOT NULL,
  mode             text NOT NULL CHECK (mode IN ('air','sea','rail','truck','express')),
  route_code       text NOT NULL,
  ship_date        date NOT NULL,
  promised_date    date NOT NULL,
  delivered_date   date,
  weight_kg        numeric(10,3) NOT NULL,
  planned_cost_usd numeric(12,2) NOT NULL,
  freight_usd      numeric(12,2) NOT NULL,
  fuel_usd         numeric(12,2) NOT NULL,
  customs_usd      numeric(12,2) NOT NULL,
  co2_kg           numeric(12,3),
  status           text NOT NULL,
  exception_code   text
);

-- One review, ticket, social post or survey answer. body may hold personal data.
CREATE TABLE dw.fact_feedback (
  feedback_id        bigint NOT NULL,
  kind               text NOT NULL CHECK (kind IN ('review','ticket','social','survey')),
  feedback_date      date NOT NULL,
  created_at         timestamptz NOT NULL,
  platform           text NOT NULL,
  store_id           int,
  sku_id             int,
  customer_id        bigint,
  geo_id             int,
  channel_id         int,
  language           text NOT NULL,
  rating             int,
  sentiment          numeric(4,3),
  aspects            text[] NOT NULL DEFAULT '{}',
  body               text,
  first_response_min int,
  csat               int,
  engagement         int NOT NULL DEFAULT 0
);

-- The outside world in long form: searches, listings, rivals, weather, economy. For prices unit = currency.
CREATE TABLE dw.fact_market_signal (
  signal_id    bigint NOT NULL,
  signal_date  date NOT NULL,
  signal       text NOT NULL CHECK (signal IN ('search_volume','listing_count','competitor_price','competitor_promo','competitor_ads','competitor_hiring','competitor_rating','competitor_churn','social_buzz','patents','gdp_growth','births','air_quality','temperature','funding')),
  subject      text NOT NULL,
  theme        text,
  category     text,
  sku_id       int,
  country_code char(2),
  area         text,
  platform     text,
  value        numeric NOT NULL,
  unit         text NOT NULL,
  source       text NOT NULL
);

-- Value of one unit of a currency in US dollars on a day: the last known rate, 1 for the dollar itself.
CREATE FUNCTION dw.fx(cur char, d date) RETURNS numeric LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN cur='USD' THEN 1 ELSE (SELECT value FROM dw.ref_value WHERE kind='fx' AND key1=cur AND valid_from<=d ORDER BY valid_from DESC LIMIT 1) END $$;

-- part: keys
ALTER TABLE dw.dim_geo ADD PRIMARY KEY (geo_id);
ALTER TABLE dw.dim_channel ADD PRIMARY KEY (channel_id);
ALTER TABLE dw.dim_channel ADD UNIQUE (channel_code);
ALTER TABLE dw.dim_store ADD PRIMARY KEY (store_id);
ALTER TABLE dw.dim_store ADD UNIQUE (store_code);
ALTER TABLE dw.dim_supplier ADD PRIMARY KEY (supplier_id);
ALTER TABLE dw.dim_supplier ADD UNIQUE (code);
ALTER TABLE dw.dim_product ADD PRIMARY KEY (sku_id);
ALTER TABLE dw.dim_product ADD UNIQUE (sku_code);
ALTER TABLE dw.dim_warehouse ADD PRIMARY KEY (warehouse_id);
ALTER TABLE dw.dim_warehouse ADD UNIQUE (code);
ALTER TABLE dw.dim_initiative ADD PRIMARY KEY (initiative_id);
ALTER TABLE dw.dim_initiative ADD UNIQUE (code);
ALTER TABLE dw.dim_customer ADD PRIMARY KEY (customer_id);
ALTER TABLE dw.customer_identity ADD PRIMARY KEY (identity_id);
ALTER TABLE dw.customer_identity ADD UNIQUE (platform, id_type, id_hash);
ALTER TABLE dw.ref_value ADD PRIMARY KEY (kind, key1, key2, valid_from);
ALTER TABLE dw.fact_session ADD PRIMARY KEY (session_id);
ALTER TABLE dw.fact_event ADD PRIMARY KEY (event_id);
ALTER TABLE dw.fact_touchpoint ADD PRIMARY KEY (touch_id);
ALTER TABLE dw.fact_ad_daily ADD PRIMARY KEY (ad_row_id);
ALTER TABLE dw.fact_order ADD PRIMARY KEY (order_id);
ALTER TABLE dw.fact_order_item ADD PRIMARY KEY (order_item_id);
ALTER TABLE dw.fact_return ADD PRIMARY KEY (return_id);
ALTER TABLE dw.fact_inventory_daily ADD PRIMARY KEY (snap_date, sku_id, warehouse_id);
ALTER TABLE dw.fact_purchase_order ADD PRIMARY KEY (po_line_id);
ALTER TABLE dw.fact_shipment ADD PRIMARY KEY (shipment_id);
ALTER TABLE dw.fact_feedback ADD PRIMARY KEY (feedback_id);
ALTER TABLE dw.fact_market_signal ADD PRIMARY KEY (signal_id);

CREATE INDEX ON dw.fact_order (order_date);
CREATE INDEX ON dw.fact_order (customer_id, ordered_at);
CREATE INDEX ON dw.fact_order_item (order_id);
CREATE INDEX ON dw.fact_order_item (sku_id);
CREATE INDEX ON dw.fact_session (session_date);
CREATE INDEX ON dw.fact_event (event_date, event_type);
CREATE INDEX ON dw.fact_event (session_id);
CREATE INDEX ON dw.fact_touchpoint (customer_id, touched_at);
CREATE INDEX ON dw.fact_ad_daily (ad_date, channel_id);
CREATE INDEX ON dw.fact_shipment (ship_date);
CREATE INDEX ON dw.fact_feedback (feedback_date, kind);
CREATE INDEX ON dw.fact_market_signal (signal, subject, signal_date);
CREATE UNIQUE INDEX ON dw.fact_order (store_id, order_no) WHERE duplicate_of IS NULL;
-- dw.fx looks for the last rate before a day; the primary key has key2 in between and cannot serve that order.
CREATE INDEX ON dw.ref_value (kind, key1, valid_from);

-- part: references
ALTER TABLE dw.dim_store ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.dim_supplier ADD FOREIGN KEY (backup_supplier_id) REFERENCES dw.dim_supplier;
ALTER TABLE dw.dim_product ADD FOREIGN KEY (supplier_id) REFERENCES dw.dim_supplier;
ALTER TABLE dw.dim_warehouse ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.dim_initiative ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.dim_initiative ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.dim_initiative ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.dim_customer ADD FOREIGN KEY (first_channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.dim_customer ADD FOREIGN KEY (first_store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.dim_customer ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.customer_identity ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_session ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_session ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.fact_session ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.fact_session ADD FOREIGN KEY (initiative_id) REFERENCES dw.dim_initiative;
ALTER TABLE dw.fact_session ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_event ADD FOREIGN KEY (session_id) REFERENCES dw.fact_session;
ALTER TABLE dw.fact_event ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_event ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_event ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_event ADD FOREIGN KEY (initiative_id) REFERENCES dw.dim_initiative;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (initiative_id) REFERENCES dw.dim_initiative;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (session_id) REFERENCES dw.fact_session;
ALTER TABLE dw.fact_touchpoint ADD FOREIGN KEY (converted_order_id) REFERENCES dw.fact_order;
ALTER TABLE dw.fact_ad_daily ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.fact_ad_daily ADD FOREIGN KEY (initiative_id) REFERENCES dw.dim_initiative;
ALTER TABLE dw.fact_ad_daily ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_ad_daily ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.fact_ad_daily ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (initiative_id) REFERENCES dw.dim_initiative;
ALTER TABLE dw.fact_order ADD FOREIGN KEY (session_id) REFERENCES dw.fact_session;
ALTER TABLE dw.fact_order_item ADD FOREIGN KEY (order_id) REFERENCES dw.fact_order;
ALTER TABLE dw.fact_order_item ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_order_item ADD FOREIGN KEY (warehouse_id) REFERENCES dw.dim_warehouse;
ALTER TABLE dw.fact_return ADD FOREIGN KEY (order_item_id) REFERENCES dw.fact_order_item;
ALTER TABLE dw.fact_inventory_daily ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_inventory_daily ADD FOREIGN KEY (warehouse_id) REFERENCES dw.dim_warehouse;
ALTER TABLE dw.fact_purchase_order ADD FOREIGN KEY (supplier_id) REFERENCES dw.dim_supplier;
ALTER TABLE dw.fact_purchase_order ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_purchase_order ADD FOREIGN KEY (warehouse_id) REFERENCES dw.dim_warehouse;
ALTER TABLE dw.fact_shipment ADD FOREIGN KEY (order_id) REFERENCES dw.fact_order;
ALTER TABLE dw.fact_shipment ADD FOREIGN KEY (po_line_id) REFERENCES dw.fact_purchase_order;
ALTER TABLE dw.fact_shipment ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_shipment ADD FOREIGN KEY (warehouse_id) REFERENCES dw.dim_warehouse;
ALTER TABLE dw.fact_shipment ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.fact_feedback ADD FOREIGN KEY (store_id) REFERENCES dw.dim_store;
ALTER TABLE dw.fact_feedback ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
ALTER TABLE dw.fact_feedback ADD FOREIGN KEY (customer_id) REFERENCES dw.dim_customer;
ALTER TABLE dw.fact_feedback ADD FOREIGN KEY (geo_id) REFERENCES dw.dim_geo;
ALTER TABLE dw.fact_feedback ADD FOREIGN KEY (channel_id) REFERENCES dw.dim_channel;
ALTER TABLE dw.fact_market_signal ADD FOREIGN KEY (sku_id) REFERENCES dw.dim_product;
