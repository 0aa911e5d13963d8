package dev.jeton.persistence.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that is locked while an account is added. */
@Entity
@Table(name = "account_registry")
class AccountRegistryEntity {

    static final int ONLY_ROW = 1;

    @Id
    int id;
}
