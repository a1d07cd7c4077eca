-- What imports keep beside the star: the rows as the feeds gave them, in their own currency, from which the star's rows
-- are derived; the files that came; the rows that wait.
CREATE SCHEMA IF NOT EXISTS wenshu_import;

-- The key of the hashes of contacts. Whoever reads it can try addresses.
CREATE TABLE IF NOT EXISTS wenshu_import.secret (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  key  bytea NOT NULL
);

-- One file that was imported. columns are the headers the mapping reads, in the order quarantined cells have.
CREATE TABLE IF NOT EXISTS wenshu_import.batch (
  batch_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file_name    text NOT NULL,
  file_hash    text NOT NULL,
  mapping      text NOT NULL,
  mapping_hash text NOT NULL,
  store        text NOT NULL,
  columns      jsonb NOT NULL,
  imported_at  timestamptz NOT NULL,
  rows         bigint NOT NULL DEFAULT 0,
  UNIQUE (file_hash, mapping_hash, store)
);

-- Rows that could not be used. Contacts are hashes. A row is resolved when its order, or the row itself, was imported later.
CREATE TABLE IF NOT EXISTS wenshu_import.quarantine (
  quarantine_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch_id      bigint NOT NULL REFERENCES wenshu_import.batch,
  line          bigint NOT NULL,
  cells         jsonb NOT NULL,
  reason        text NOT NULL,
  column_name   text NOT NULL,
  value         text NOT NULL,
  store_id      int,
  order_no      text,
  resolved_at   timestamptz,
  UNIQUE (batch_id, line)
);
CREATE INDEX IF NOT EXISTS quarantine_open ON wenshu_import.quarantine (store_id, order_no) WHERE resolved_at IS NULL;

-- Who a customer of the star is: a contact's hash, an account on a platform, or the guest of one order.
CREATE TABLE IF NOT EXISTS wenshu_import.customer (
  customer_key text PRIMARY KEY,
  customer_id  bigint NOT NULL UNIQUE
);

-- An order's header as its feed gave it last. copy is 0 for the order that counts; others are repetitions of the feed.
-- Amounts are in the order's currency; order_net is the feed's own sum of the lines after discounts.
CREATE TABLE IF NOT EXISTS wenshu_import.sales_order (
  order_id       bigint PRIMARY KEY,
  store_id       int NOT NULL,
  order_no       text NOT NULL,
  copy           int NOT NULL,
  updated_at     timestamptz NOT NULL,
  header_hash    bigint NOT NULL,
  customer_id    bigint NOT NULL,
  ordered_at     timestamptz NOT NULL,
  order_date     date NOT NULL,
  status         text NOT NULL,
  currency       char(3) NOT NULL,
  fx_to_usd      numeric(18,8) NOT NULL,
  geo_id         int NOT NULL,
  channel_id     int NOT NULL,
  device         text NOT NULL,
  payment_method text NOT NULL,
  coupon_code    text,
  business_type  text NOT NULL,
  consent        boolean NOT NULL,
  shipped_at     timestamptz,
  promised_at    timestamptz,
  delivered_at   timestamptz,
  order_net      numeric,
  order_discount numeric,
  order_tax      numeric,
  order_shipping numeric,
  order_duty     numeric,
  order_fee      numeric,
  order_freight  numeric,
  total          numeric,
  tax_form       text NOT NULL,
  UNIQUE (store_id, order_no, copy)
);

-- An order's line as its feed gave it last. qty 0 stands for a line that was cancelled before the feed said what it was.
CREATE TABLE IF NOT EXISTS wenshu_import.sales_line (
  order_item_id bigint NOT NULL,
  order_id      bigint NOT NULL,
  line_key      text NOT NULL,
  updated_at    timestamptz NOT NULL,
  line_hash     bigint NOT NULL,
  sku_id        int NOT NULL,
  warehouse_id  int,
  qty           int NOT NULL,
  gross         numeric NOT NULL,
  discount      numeric NOT NULL,
  tax           numeric NOT NULL,
  shipping      numeric NOT NULL,
  fee           numeric NOT NULL,
  PRIMARY KEY (order_id, line_key)
);

-- The rows of fact_ad_daily that came from files, by what tells them apart.
CREATE TABLE IF NOT EXISTS wenshu_import.ad_row (
  ad_row_id bigint PRIMARY KEY,
  ad_key    text NOT NULL UNIQUE,
  row_hash  bigint NOT NULL
);

-- The rows of fact_return that came from files, by what tells them apart.
CREATE TABLE IF NOT EXISTS wenshu_import.return_row (
  return_id  bigint PRIMARY KEY,
  return_key text NOT NULL UNIQUE,
  row_hash   bigint NOT NULL
);

-- A star that was built anew holds nothing of what is noted here; then the notes are of another star and go, or files that
-- were imported into it would count as done.
DO $$ BEGIN
  IF (EXISTS (SELECT FROM wenshu_import.sales_order) OR EXISTS (SELECT FROM wenshu_import.ad_row))
    AND NOT EXISTS (SELECT FROM wenshu_import.sales_order k JOIN dw.fact_order o USING (order_id, store_id, order_no))
    AND NOT EXISTS (SELECT FROM wenshu_import.ad_row k JOIN dw.fact_ad_daily a USING (ad_row_id) JOIN dw.dim_initiative i USING (initiative_id)
      WHERE k.ad_key LIKE concat_ws('|', a.store_id, a.channel_id, '%', a.ad_date, '%'))
  THEN TRUNCATE wenshu_import.batch, wenshu_import.quarantine, wenshu_import.customer, wenshu_import.sales_order, wenshu_import.sales_line, wenshu_import.ad_row, wenshu_import.return_row;
  END IF;
END $$;
