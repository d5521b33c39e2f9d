"""The first schema: records, sales, people, catalogue.

Plain SQL and not the declared tables: a migration says for ever what it said when it was written.
Forward only: there is no way back from a file that already holds sales.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE meta (
      name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (name)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE incarnation (
      ordinal INTEGER NOT NULL, id BLOB NOT NULL, letter TEXT NOT NULL, started_at_us INTEGER NOT
      NULL, reason TEXT NOT NULL, sale_sequence INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (ordinal),
      UNIQUE (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE outbox (
      inc BLOB NOT NULL, dseq INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, v INTEGER
      NOT NULL, hlc INTEGER NOT NULL, subjects BLOB NOT NULL, postings BLOB NOT NULL, base BLOB
      NOT NULL, body BLOB, body_hash BLOB NOT NULL, h BLOB NOT NULL, acked INTEGER DEFAULT 0 NOT
      NULL, PRIMARY KEY (inc, dseq), UNIQUE (id)
    ) STRICT
    """,
    "CREATE INDEX outbox_unacked ON outbox (inc, dseq) WHERE acked = 0",
    """
    CREATE TABLE inbox_raw (
      id BLOB NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, v INTEGER NOT NULL, header
      BLOB NOT NULL, body BLOB, PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE document (
      kind TEXT NOT NULL, id BLOB NOT NULL, clock INTEGER NOT NULL, record_id BLOB NOT NULL,
      clocks BLOB, extra BLOB, PRIMARY KEY (kind, id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE document_conflict (
      kind TEXT NOT NULL, document_id BLOB NOT NULL, field TEXT NOT NULL, record_id BLOB NOT NULL,
      winner_id BLOB NOT NULL, value BLOB NOT NULL, is_settled INTEGER DEFAULT 0 NOT NULL, PRIMARY
      KEY (kind, document_id, field, record_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE account (
      id TEXT NOT NULL, unit TEXT NOT NULL, owner_id BLOB, balance INTEGER DEFAULT 0 NOT NULL,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX account_owner ON account (owner_id) WHERE owner_id IS NOT NULL",
    """
    CREATE TABLE entry (
      account_id TEXT NOT NULL, record_id BLOB NOT NULL, place INTEGER NOT NULL, delta INTEGER NOT
      NULL, right_id BLOB, at_us INTEGER NOT NULL, rule TEXT DEFAULT '' NOT NULL, PRIMARY KEY
      (account_id, record_id, place)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE spending_right (
      id BLOB NOT NULL, account_id TEXT NOT NULL, inc BLOB NOT NULL, amount INTEGER NOT NULL,
      spent INTEGER DEFAULT 0 NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX spending_right_account ON spending_right (account_id, state)",
    """
    CREATE TABLE right_request (
      id BLOB NOT NULL, account_id TEXT NOT NULL, amount INTEGER NOT NULL, sale_id BLOB,
      asked_at_us INTEGER NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE journal (
      seq INTEGER NOT NULL, kind TEXT NOT NULL, at_us INTEGER NOT NULL, record_id BLOB NOT NULL,
      body_hash BLOB NOT NULL, h_prev BLOB NOT NULL, h BLOB NOT NULL, PRIMARY KEY (seq)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE journal_body (
      seq INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (seq)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE journal_seal (
      seq INTEGER NOT NULL, at_us INTEGER NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (seq)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE job_run (
      job TEXT NOT NULL, period TEXT NOT NULL, step TEXT NOT NULL, state TEXT NOT NULL, place
      BLOB, started_at_us INTEGER NOT NULL, ended_at_us INTEGER, PRIMARY KEY (job, period, step)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE erased (
      id BLOB NOT NULL, erased_at_us INTEGER NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE sale (
      id BLOB NOT NULL, inc INTEGER NOT NULL, sequence INTEGER NOT NULL, number TEXT NOT NULL,
      store_code TEXT NOT NULL, till_code TEXT NOT NULL, letter TEXT NOT NULL, store_id BLOB NOT
      NULL, till_id BLOB NOT NULL, cashier_id BLOB NOT NULL, basket_id BLOB NOT NULL,
      business_day_on TEXT NOT NULL, completed_at_us INTEGER NOT NULL, currency TEXT NOT NULL,
      net_minor INTEGER NOT NULL, total_minor INTEGER NOT NULL, rounding_minor INTEGER NOT NULL,
      margin_minor INTEGER, supply_mode TEXT NOT NULL, customer_id BLOB, exemption BLOB, PRIMARY
      KEY (id), UNIQUE (inc, sequence), UNIQUE (basket_id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX sale_customer ON sale (customer_id) WHERE customer_id IS NOT NULL",
    "CREATE INDEX sale_day ON sale (business_day_on, completed_at_us)",
    """
    CREATE TABLE sale_line (
      sale_id BLOB NOT NULL, place INTEGER NOT NULL, id BLOB NOT NULL, product_id BLOB, name TEXT
      NOT NULL, department_id BLOB, tax_class TEXT NOT NULL, code TEXT NOT NULL, amount INTEGER
      NOT NULL, unit TEXT NOT NULL, pack INTEGER NOT NULL, listed_price_minor INTEGER NOT NULL,
      line_total_minor INTEGER NOT NULL, net_minor INTEGER NOT NULL, gross_minor INTEGER NOT NULL,
      supply_mode TEXT NOT NULL, deposit_of BLOB, is_private INTEGER NOT NULL, offer_id BLOB,
      offer_version INTEGER, programme_version INTEGER, PRIMARY KEY (sale_id, place), FOREIGN
      KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE sale_line_tax (
      sale_id BLOB NOT NULL, line INTEGER NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL,
      name TEXT NOT NULL, rate_ppm INTEGER NOT NULL, net_minor INTEGER NOT NULL, tax_minor INTEGER
      NOT NULL, PRIMARY KEY (sale_id, line, place), FOREIGN KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE sale_tax (
      sale_id BLOB NOT NULL, place INTEGER NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
      rate_ppm INTEGER NOT NULL, net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, PRIMARY
      KEY (sale_id, place), FOREIGN KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE sale_tender (
      sale_id BLOB NOT NULL, place INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL,
      amount_minor INTEGER NOT NULL, given_minor INTEGER NOT NULL, change_minor INTEGER NOT NULL,
      rounding_minor INTEGER NOT NULL, reference TEXT DEFAULT '' NOT NULL, taken_at_us INTEGER,
      PRIMARY KEY (sale_id, place), FOREIGN KEY(sale_id) REFERENCES sale (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE open_basket (
      place INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (place)
    ) STRICT
    """,
    """
    CREATE TABLE print_job (
      id BLOB NOT NULL, kind TEXT NOT NULL, sale_id BLOB, state TEXT NOT NULL, queued_at_us
      INTEGER NOT NULL, changed_at_us INTEGER NOT NULL, copy_number INTEGER DEFAULT 0 NOT NULL,
      sent_bytes INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE INDEX print_job_open ON print_job (queued_at_us) WHERE state NOT IN ('confirmed',
        'dropped')
    """,
    "CREATE INDEX print_job_sale ON print_job (sale_id)",
    """
    CREATE TABLE pin_state (
      staff_id BLOB NOT NULL, failed INTEGER NOT NULL, locked_until_us INTEGER, PRIMARY KEY
      (staff_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE tax_table (
      id BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE store (
      id BLOB NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY
      (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE till (
      id BLOB NOT NULL, store_id BLOB NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, public_key
      BLOB NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE staff (
      id BLOB NOT NULL, number TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, language
      TEXT NOT NULL, pin_hash TEXT NOT NULL, is_active INTEGER NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE customer (
      id BLOB NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, phone TEXT DEFAULT ''
      NOT NULL, email TEXT DEFAULT '' NOT NULL, card TEXT DEFAULT '' NOT NULL, language TEXT NOT
      NULL, birthday_md TEXT DEFAULT '' NOT NULL, enrolled_at_us INTEGER, home_store_id BLOB,
      PRIMARY KEY (id)
    ) STRICT
    """,
    "CREATE INDEX customer_card ON customer (card) WHERE card <> ''",
    "CREATE INDEX customer_email ON customer (email) WHERE email <> ''",
    "CREATE INDEX customer_phone ON customer (phone) WHERE phone <> ''",
    """
    CREATE TABLE person_link (
      id BLOB NOT NULL, a BLOB NOT NULL, b BLOB NOT NULL, is_active INTEGER NOT NULL, record_id
      BLOB NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX person_link_a ON person_link (a)",
    "CREATE INDEX person_link_b ON person_link (b)",
    """
    CREATE TABLE consent (
      id BLOB NOT NULL, customer_id BLOB NOT NULL, purpose TEXT NOT NULL, channel TEXT NOT NULL,
      is_given INTEGER NOT NULL, is_pending INTEGER DEFAULT 0 NOT NULL, wording TEXT NOT NULL,
      language TEXT NOT NULL, at_us INTEGER NOT NULL, till_id BLOB NOT NULL, staff_id BLOB,
      PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX consent_customer ON consent (customer_id, purpose, channel)",
    """
    CREATE TABLE consent_seen (
      grant_id BLOB NOT NULL, withdrawal_id BLOB NOT NULL, PRIMARY KEY (grant_id, withdrawal_id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE visit (
      customer_id BLOB NOT NULL, visited_at_us INTEGER NOT NULL, sale_id BLOB NOT NULL, store_id
      BLOB NOT NULL, till_id BLOB NOT NULL, visited_on TEXT NOT NULL, currency TEXT NOT NULL,
      net_minor INTEGER NOT NULL, tax_minor INTEGER NOT NULL, margin_minor INTEGER, item_count
      INTEGER NOT NULL, cashier_id BLOB, PRIMARY KEY (customer_id, sale_id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX visit_day ON visit (visited_on)",
    """
    CREATE TABLE department (
      id BLOB NOT NULL, name TEXT NOT NULL, icon TEXT NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE product (
      n INTEGER NOT NULL, id BLOB NOT NULL, name TEXT NOT NULL, brand TEXT DEFAULT '' NOT NULL,
      department_id BLOB NOT NULL, tax_class TEXT NOT NULL, price_minor INTEGER, currency TEXT NOT
      NULL, unit TEXT NOT NULL, flags INTEGER DEFAULT 0 NOT NULL, deposit_id BLOB, age_limit
      INTEGER DEFAULT 0 NOT NULL, icon TEXT DEFAULT '' NOT NULL, import_id BLOB, PRIMARY KEY (n),
      UNIQUE (id)
    ) STRICT
    """,
    "CREATE INDEX product_hidden ON product (import_id) WHERE import_id IS NOT NULL",
    """
    CREATE TABLE product_code (
      code TEXT NOT NULL, product_n INTEGER NOT NULL, place INTEGER NOT NULL, pack INTEGER NOT
      NULL, pack_price_minor INTEGER, pack_name TEXT DEFAULT '' NOT NULL, PRIMARY KEY (code,
      product_n), FOREIGN KEY(product_n) REFERENCES product (n)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX product_code_product ON product_code (product_n)",
    """
    CREATE TABLE quick_key_page (
      place INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (place)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE quick_key (
      page INTEGER NOT NULL, place INTEGER NOT NULL, product_id BLOB NOT NULL, label TEXT DEFAULT
      '' NOT NULL, icon TEXT DEFAULT '' NOT NULL, hue INTEGER NOT NULL, PRIMARY KEY (page, place)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE import_batch (
      id BLOB NOT NULL, file_name TEXT NOT NULL, state TEXT NOT NULL, begun_at_us INTEGER NOT
      NULL, rows INTEGER DEFAULT 0 NOT NULL, new INTEGER DEFAULT 0 NOT NULL, changed INTEGER
      DEFAULT 0 NOT NULL, unchanged INTEGER DEFAULT 0 NOT NULL, PRIMARY KEY (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE import_row (
      import_id BLOB NOT NULL, "row" INTEGER NOT NULL, product_id BLOB NOT NULL, code TEXT DEFAULT
      '' NOT NULL, verdict TEXT DEFAULT '' NOT NULL, body BLOB NOT NULL, PRIMARY KEY (import_id,
      "row")
    ) WITHOUT ROWID, STRICT
    """,
)


def upgrade() -> None:
    """Make every table and index."""
    connection = op.get_bind()
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)
